"""The language of the window: Chinese is written in the source, English is a translation of it."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from pos.domain.language import CHINESE, ENGLISH
from pos.places import resources

NAMES = {CHINESE: "中文", ENGLISH: "English"}


class Language:
    """Installs and removes the translators of one application."""

    def __init__(self, app: QApplication, lang: str = CHINESE) -> None:
        self.app = app
        self._translators: list[QTranslator] = []
        self.lang = CHINESE
        self.use(lang)

    @property
    def other(self) -> str:
        """The language one could change to."""
        return CHINESE if self.lang == ENGLISH else ENGLISH

    def use(self, lang: str) -> None:
        """Changes the language; widgets made before keep their words."""
        for old in self._translators:
            self.app.removeTranslator(old)
        self.lang = lang if lang in NAMES else CHINESE
        QLocale.setDefault(QLocale(self.lang))
        names = [(f"qtbase_{self.lang}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))]
        if self.lang != CHINESE:
            names.append((f"pos_{self.lang}", str(resources() / "translations")))
        self._translators = []
        for name, folder in names:
            translator = QTranslator(self.app)
            if translator.load(name, folder):
                self.app.installTranslator(translator)
                self._translators.append(translator)
