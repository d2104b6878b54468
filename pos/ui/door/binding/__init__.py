"""Other keys for this computer: what each page's keys do, which may be had, and the page where they are changed."""
