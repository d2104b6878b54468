CREATE TABLE balance (
	account TEXT NOT NULL,
	unit TEXT NOT NULL,
	shard TEXT NOT NULL,
	amount INTEGER NOT NULL,
	CONSTRAINT pk_balance PRIMARY KEY (account, unit, shard),
	CONSTRAINT ck_balance_points CHECK (amount >= 0 OR substr(account, 1, 8) <> 'points/H'),
	CONSTRAINT ck_balance_debt CHECK (amount >= 0 OR substr(account, 1, 6) <> 'debt/H')
)
WITHOUT ROWID,
STRICT

CREATE TABLE bill (
	till TEXT NOT NULL,
	seq INTEGER NOT NULL,
	n INTEGER NOT NULL,
	bill_no TEXT NOT NULL,
	household_id TEXT NOT NULL,
	period TEXT NOT NULL,
	fee_item TEXT NOT NULL,
	amount_fen INTEGER NOT NULL,
	due TEXT,
	area_centi INTEGER,
	tariff INTEGER,
	CONSTRAINT pk_bill PRIMARY KEY (till, seq, n),
	CONSTRAINT ck_bill_amount CHECK (amount_fen >= 0),
	CONSTRAINT ck_bill_from_area CHECK (area_centi IS NULL OR tariff IS NULL OR amount_fen = (area_centi * tariff + 5000) / 10000)
)
WITHOUT ROWID,
STRICT

CREATE TABLE bill_event (
	till TEXT NOT NULL,
	seq INTEGER NOT NULL,
	n INTEGER NOT NULL,
	bill_no TEXT NOT NULL,
	event TEXT NOT NULL,
	CONSTRAINT pk_bill_event PRIMARY KEY (till, seq, n)
)
WITHOUT ROWID,
STRICT

CREATE TABLE book (
	one INTEGER NOT NULL,
	ledger_id TEXT NOT NULL,
	shop_id TEXT NOT NULL,
	created_at TEXT NOT NULL,
	CONSTRAINT pk_book PRIMARY KEY (one),
	CONSTRAINT ck_book_one CHECK (one = 1)
)
WITHOUT ROWID,
STRICT

CREATE TABLE code_version (
	till TEXT NOT NULL,
	seq INTEGER NOT NULL,
	n INTEGER NOT NULL,
	item_id TEXT NOT NULL,
	number INTEGER NOT NULL,
	version INTEGER NOT NULL,
	code TEXT NOT NULL,
	qty_milli INTEGER NOT NULL,
	unit TEXT NOT NULL,
	CONSTRAINT pk_code_version PRIMARY KEY (till, seq, n),
	CONSTRAINT ck_code_version_qty_milli CHECK (qty_milli >= 0 AND length(code) > 0)
)
WITHOUT ROWID,
STRICT

CREATE TABLE entry (
	till TEXT NOT NULL,
	seq INTEGER NOT NULL,
	id TEXT NOT NULL,
	kind TEXT NOT NULL,
	epoch INTEGER NOT NULL,
	receipt_seq INTEGER,
	business_date TEXT NOT NULL,
	occurred_at TEXT NOT NULL,
	recorded_at TEXT NOT NULL,
	actor TEXT NOT NULL,
	approver TEXT,
	reason TEXT NOT NULL,
	reverses TEXT,
	nth INTEGER,
	shift TEXT,
	household_id TEXT,
	idempotency_key TEXT NOT NULL,
	request_hash TEXT NOT NULL,
	programme INTEGER,
	total_fen INTEGER NOT NULL,
	discount_fen INTEGER NOT NULL,
	rounding_fen INTEGER NOT NULL,
	adjust_fen INTEGER NOT NULL,
	change_fen INTEGER NOT NULL,
	points INTEGER NOT NULL,
	points_after INTEGER,
	debt_after INTEGER,
	detail TEXT NOT NULL,
	n_line INTEGER NOT NULL,
	n_tender INTEGER NOT NULL,
	n_stock_move INTEGER NOT NULL,
	n_posting INTEGER NOT NULL,
	n_lot INTEGER NOT NULL,
	n_lot_use INTEGER NOT NULL,
	n_bill INTEGER NOT NULL,
	n_bill_event INTEGER NOT NULL,
	n_payment INTEGER NOT NULL,
	n_item_version INTEGER NOT NULL,
	n_household_version INTEGER NOT NULL,
	n_vendor_version INTEGER NOT NULL,
	n_fee_item_version INTEGER NOT NULL,
	n_programme_version INTEGER NOT NULL,
	n_month_close INTEGER NOT NULL,
	n_month_household INTEGER NOT NULL,
	n_month_head INTEGER NOT NULL,
	n_price_version INTEGER NOT NULL,
	n_promotion_version INTEGER NOT NULL,
	n_saving INTEGER NOT NULL,
	n_code_version INTEGER NOT NULL,
	n_statement INTEGER NOT NULL,
	n_settled INTEGER NOT NULL,
	n_stall_slot INTEGER NOT NULL,
	format INTEGER NOT NULL,
	prev_hash TEXT NOT NULL,
	hash TEXT NOT NULL,
	mac TEXT NOT NULL,
	CONSTRAINT pk_entry PRIMARY KEY (till, seq),
	CONSTRAINT ck_entry_approver CHECK (approver IS NULL OR approver <> actor),
	CONSTRAINT ck_entry_business_date CHECK (business_date LIKE '____-__-__'),
	CONSTRAINT ck_entry_hashes CHECK (length(hash) = 64 AND length(prev_hash) = 64 AND length(mac) = 64),
	CONSTRAINT ck_entry_numbers CHECK (seq > 0 AND epoch > 0 AND (receipt_seq IS NULL OR receipt_seq > 0)),
	CONSTRAINT ck_entry_money CHECK (change_fen >= 0)
)
WITHOUT ROWID,
STRICT

CREATE TABLE fee_item_version (
	till TEXT NOT NULL,
	seq INTEGER NOT NULL,
	n INTEGER NOT NULL,
	fee_item TEXT NOT NULL,
	version INTEGER NOT NULL,
	redeemable INTEGER NOT NULL,
	metered INTEGER NOT NULL,
	valid_from TEXT NOT NULL,
	building TEXT NOT NULL,
	tariff INTEGER,
	flat_fen INTEGER,
	CONSTRAINT pk_fee_item_version PRIMARY KEY (till, seq, n),
	CONSTRAINT ck_fee_item_version_one_tariff CHECK (tariff IS NULL OR flat_fen IS NULL),
	CONSTRAINT ck_fee_item_version_valid_from CHECK ((length(valid_from) = 0) = (tariff IS NULL AND flat_fen IS NULL)),
	CONSTRAINT ck_fee_item_version_fen CHECK (COALESCE(tariff, 0) >= 0 AND COALESCE(flat_fen, 0) >= 0)
)
WITHOUT ROWID,
STRICT

CREATE TABLE household_person (
	person_id TEXT NOT NULL,
	household_id TEXT NOT NULL,
	name TEXT NOT NULL,
	pinyin TEXT NOT NULL,
	initials TEXT NOT NULL,
	phone_sealed TEXT NOT NULL,
	phone_index TEXT NOT NULL,
	last4_index TEXT NOT NULL,
	card TEXT NOT NULL,
	mac TEXT NOT NULL,
	CONSTRAINT pk_household_person PRIMARY KEY (person_id)
)
WITHOUT ROWID,
STRICT

CREATE TABLE household_version (
	till TEXT NOT NULL,
	seq INTEGER NOT NULL,
	n INTEGER NOT NULL,
	household_id TEXT NOT NULL,
	version INTEGER NOT NULL,
	room TEXT NOT NULL,
	area_centi INTEGER,
	agreed_batch INTEGER NOT NULL,
	state TEXT NOT NULL,
	lives_since TEXT,
	CONSTRAINT pk_household_version PRIMARY KEY (till, seq, n)
)
WITHOUT ROWID,
STRICT

CREATE TABLE item_version (
	till TEXT NOT NULL,
	seq INTEGER NOT NULL,
	n INTEGER NOT NULL,
	item_id TEXT NOT NULL,
	version INTEGER NOT NULL,
	barcode TEXT NOT NULL,
	name TEXT NOT NULL,
	price_fen INTEGER NOT NULL,
	unit TEXT NOT NULL,
	category TEXT NOT NULL,
	weighed INTEGER NOT NULL,
	code TEXT NOT NULL,
	vendor TEXT NOT NULL,
	rate_hundredths INTEGER,
	pinyin TEXT NOT NULL,
	initials TEXT NOT NULL,
	off_sale INTEGER NOT NULL,
	picture TEXT NOT NULL,
	CONSTRAINT pk_item_version PRIMARY KEY (till, seq, n),
	CONSTRAINT ck_item_version_price CHECK (price_fen >= 0)
)
WITHOUT ROWID,
STRICT

CREATE TABLE line (
	till TEXT NOT NULL,
	seq INTEGER NOT NULL,
	n INTEGER NOT NULL,
	kind TEXT NOT NULL,
	item_id TEXT NOT NULL,
	barcode TEXT NOT NULL,
	name TEXT NOT NULL,
	unit TEXT NOT NULL,
	category TEXT NOT NULL,
	weighed INTEGER NOT NULL,
	vendor TEXT NOT NULL,
	ownership TEXT NOT NULL,
	commission_bp INTEGER NOT NULL,
	item_rate_hundredths INTEGER,
	label INTEGER NOT NULL,
	qty_milli INTEGER NOT NULL,
	full_price_fen INTEGER,
	shelf_price_fen INTEGER,
	unit_price_fen INTEGER NOT NULL,
	promotion TEXT NOT NULL,
	amount_fen INTEGER NOT NULL,
	promotion_fen INTEGER NOT NULL,
	discount_fen INTEGER NOT NULL,
	order_discount_fen INTEGER NOT NULL,
	voucher_fen INTEGER NOT NULL,
	rounding_fen INTEGER NOT NULL,
	net_fen INTEGER NOT NULL,
	base_fen INTEGER NOT NULL,
	rate_hundredths INTEGER NOT NULL,
	points INTEGER NOT NULL,
	funder TEXT NOT NULL,
	reason TEXT NOT NULL,
	of_n INTEGER,
	batch TEXT,
	expires_on TEXT,
	CONSTRAINT pk_line PRIMARY KEY (till, seq, n),
	CONSTRAINT ck_line_net CHECK (net_fen = amount_fen - promotion_fen - discount_fen - order_discount_fen + rounding_fen),
	CONSTRAINT ck_line_base CHECK (base_fen = net_fen - voucher_fen),
	CONSTRAINT ck_line_batch CHECK (expires_on IS NULL OR batch IS NOT NULL)
)
WITHOUT ROWID,
STRICT

CREATE TABLE lot (
	till TEXT NOT NULL,
	seq INTEGER NOT NULL,
	n INTEGER NOT NULL,
	household_id TEXT NOT NULL,
	source TEXT NOT NULL,
	points INTEGER NOT NULL,
	available_from TEXT NOT NULL,
	expires_on TEXT,
	funder TEXT NOT NULL,
	origin TEXT NOT NULL,
	CONSTRAINT pk_lot PRIMARY KEY (till, seq, n),
	CONSTRAINT ck_lot_points CHECK (points > 0)
)
WITHOUT ROWID,
STRICT

CREATE TABLE lot_state (
	till TEXT NOT NULL,
	seq INTEGER NOT NULL,
	n INTEGER NOT NULL,
	household_id TEXT NOT NULL,
	available_from TEXT NOT NULL,
	expires_on TEXT,
	remaining INTEGER NOT NULL,
	CONSTRAINT pk_lot_state PRIMARY KEY (till, seq, n),
	CONSTRAINT ck_lot_state_remaining CHECK (remaining >= 0)
)
WITHOUT ROWID,
STRICT

CREATE TABLE lot_use (
	till TEXT NOT NULL,
	seq INTEGER NOT NULL,
	n INTEGER NOT NULL,
	lot_till TEXT NOT NULL,
	lot_seq INTEGER NOT NULL,
	lot_n INTEGER NOT NULL,
	points INTEGER NOT NULL,
	kind TEXT NOT NULL,
	CONSTRAINT pk_lot_use PRIMARY KEY (till, seq, n),
	CONSTRAINT ck_lot_use_points CHECK (points > 0)
)
WITHOUT ROWID,
STRICT

CREATE TABLE month_close (
	till TEXT NOT NULL,
	seq INTEGER NOT NULL,
	n INTEGER NOT NULL,
	period TEXT NOT NULL,
	program_version TEXT NOT NULL,
	programme_versions TEXT NOT NULL,
	previous_manifest_sha256 TEXT NOT NULL,
	CONSTRAINT pk_month_close PRIMARY KEY (till, seq, n),
	CONSTRAINT ck_month_close_period CHECK (period LIKE '____-__')
)
WITHOUT ROWID,
STRICT

CREATE TABLE month_head (
	till TEXT NOT NULL,
	seq INTEGER NOT NULL,
	n INTEGER NOT NULL,
	head_till TEXT NOT NULL,
	head_seq INTEGER NOT NULL,
	head_hash TEXT NOT NULL,
	CONSTRAINT pk_month_head PRIMARY KEY (till, seq, n)
)
WITHOUT ROWID,
STRICT

CREATE TABLE month_household (
	till TEXT NOT NULL,
	seq INTEGER NOT NULL,
	n INTEGER NOT NULL,
	period TEXT NOT NULL,
	household_id TEXT NOT NULL,
	room TEXT NOT NULL,
	points_opening INTEGER NOT NULL,
	earned INTEGER NOT NULL,
	awarded INTEGER NOT NULL,
	restored INTEGER NOT NULL,
	transferred_in INTEGER NOT NULL,
	returned INTEGER NOT NULL,
	redeemed INTEGER NOT NULL,
	expired INTEGER NOT NULL,
	transferred_out INTEGER NOT NULL,
	settled INTEGER NOT NULL,
	points_closing INTEGER NOT NULL,
	debt_closing INTEGER NOT NULL,
	fees_opening_fen INTEGER NOT NULL,
	billed_fen INTEGER NOT NULL,
	waived_fen INTEGER NOT NULL,
	paid_cash_fen INTEGER NOT NULL,
	paid_electronic_fen INTEGER NOT NULL,
	paid_points_fen INTEGER NOT NULL,
	fees_closing_fen INTEGER NOT NULL,
	CONSTRAINT pk_month_household PRIMARY KEY (till, seq, n)
)
WITHOUT ROWID,
STRICT

CREATE TABLE payment (
	till TEXT NOT NULL,
	seq INTEGER NOT NULL,
	n INTEGER NOT NULL,
	bill_no TEXT NOT NULL,
	kind TEXT NOT NULL,
	points INTEGER NOT NULL,
	amount_fen INTEGER NOT NULL,
	CONSTRAINT pk_payment PRIMARY KEY (till, seq, n)
)
WITHOUT ROWID,
STRICT

CREATE TABLE people (
	login TEXT NOT NULL,
	name TEXT NOT NULL,
	roles TEXT NOT NULL,
	pin_hash TEXT NOT NULL,
	failures INTEGER NOT NULL,
	active INTEGER NOT NULL,
	mac TEXT NOT NULL,
	CONSTRAINT pk_people PRIMARY KEY (login)
)
WITHOUT ROWID,
STRICT

CREATE TABLE posting (
	till TEXT NOT NULL,
	seq INTEGER NOT NULL,
	n INTEGER NOT NULL,
	account TEXT NOT NULL,
	unit TEXT NOT NULL,
	flow TEXT NOT NULL,
	amount INTEGER NOT NULL,
	CONSTRAINT pk_posting PRIMARY KEY (till, seq, n)
)
WITHOUT ROWID,
STRICT

CREATE TABLE price_version (
	till TEXT NOT NULL,
	seq INTEGER NOT NULL,
	n INTEGER NOT NULL,
	item_id TEXT NOT NULL,
	number INTEGER NOT NULL,
	version INTEGER NOT NULL,
	kind TEXT NOT NULL,
	price_fen INTEGER NOT NULL,
	valid_from TEXT NOT NULL,
	valid_to TEXT,
	CONSTRAINT pk_price_version PRIMARY KEY (till, seq, n),
	CONSTRAINT ck_price_version_price CHECK (price_fen >= 0)
)
WITHOUT ROWID,
STRICT

CREATE TABLE programme_version (
	till TEXT NOT NULL,
	seq INTEGER NOT NULL,
	n INTEGER NOT NULL,
	version INTEGER NOT NULL,
	valid_from TEXT NOT NULL,
	rules TEXT NOT NULL,
	CONSTRAINT pk_programme_version PRIMARY KEY (till, seq, n)
)
WITHOUT ROWID,
STRICT

CREATE TABLE promotion_version (
	till TEXT NOT NULL,
	seq INTEGER NOT NULL,
	n INTEGER NOT NULL,
	promotion_id TEXT NOT NULL,
	version INTEGER NOT NULL,
	rules TEXT NOT NULL,
	CONSTRAINT pk_promotion_version PRIMARY KEY (till, seq, n)
)
WITHOUT ROWID,
STRICT

CREATE TABLE saving (
	till TEXT NOT NULL,
	seq INTEGER NOT NULL,
	n INTEGER NOT NULL,
	promotion_id TEXT NOT NULL,
	version INTEGER NOT NULL,
	saved_fen INTEGER NOT NULL,
	on_order INTEGER NOT NULL,
	CONSTRAINT pk_saving PRIMARY KEY (till, seq, n),
	CONSTRAINT ck_saving_saved_fen CHECK (saved_fen > 0)
)
WITHOUT ROWID,
STRICT

CREATE TABLE setting (
	"key" TEXT NOT NULL,
	value TEXT NOT NULL,
	mac TEXT NOT NULL,
	CONSTRAINT pk_setting PRIMARY KEY ("key")
)
WITHOUT ROWID,
STRICT

CREATE TABLE settled (
	till TEXT NOT NULL,
	seq INTEGER NOT NULL,
	n INTEGER NOT NULL,
	vendor TEXT NOT NULL,
	of_till TEXT NOT NULL,
	of_seq INTEGER NOT NULL,
	CONSTRAINT pk_settled PRIMARY KEY (till, seq, n)
)
WITHOUT ROWID,
STRICT

CREATE TABLE stall_slot (
	till TEXT NOT NULL,
	seq INTEGER NOT NULL,
	n INTEGER NOT NULL,
	day TEXT NOT NULL,
	part TEXT NOT NULL,
	place TEXT NOT NULL,
	turn INTEGER NOT NULL,
	what TEXT NOT NULL,
	vendor TEXT NOT NULL,
	CONSTRAINT pk_stall_slot PRIMARY KEY (till, seq, n),
	CONSTRAINT ck_stall_slot_day CHECK (day LIKE '____-__-__'),
	CONSTRAINT ck_stall_slot_turn CHECK (turn > 0 AND length(place) > 0)
)
WITHOUT ROWID,
STRICT

CREATE TABLE statement (
	till TEXT NOT NULL,
	seq INTEGER NOT NULL,
	n INTEGER NOT NULL,
	vendor TEXT NOT NULL,
	number INTEGER NOT NULL,
	period TEXT NOT NULL,
	sales_fen INTEGER NOT NULL,
	returns_fen INTEGER NOT NULL,
	commission_fen INTEGER NOT NULL,
	points_share_fen INTEGER NOT NULL,
	carried_fen INTEGER NOT NULL,
	due_fen INTEGER NOT NULL,
	CONSTRAINT pk_statement PRIMARY KEY (till, seq, n),
	CONSTRAINT ck_statement_due CHECK (due_fen = sales_fen - returns_fen - commission_fen - points_share_fen + carried_fen),
	CONSTRAINT ck_statement_signs CHECK (carried_fen <= 0 AND returns_fen >= 0 AND number > 0),
	CONSTRAINT ck_statement_period CHECK (period LIKE '____-__')
)
WITHOUT ROWID,
STRICT

CREATE TABLE stock_move (
	till TEXT NOT NULL,
	seq INTEGER NOT NULL,
	n INTEGER NOT NULL,
	item_id TEXT NOT NULL,
	qty_milli INTEGER NOT NULL,
	reason TEXT NOT NULL,
	batch TEXT,
	expires_on TEXT,
	cost_fen INTEGER,
	book_milli INTEGER,
	CONSTRAINT pk_stock_move PRIMARY KEY (till, seq, n),
	CONSTRAINT ck_stock_move_batch CHECK (expires_on IS NULL OR batch IS NOT NULL),
	CONSTRAINT ck_stock_move_cost CHECK (cost_fen IS NULL OR cost_fen >= 0)
)
WITHOUT ROWID,
STRICT

CREATE TABLE tender (
	till TEXT NOT NULL,
	seq INTEGER NOT NULL,
	n INTEGER NOT NULL,
	kind TEXT NOT NULL,
	amount_fen INTEGER NOT NULL,
	tendered_fen INTEGER NOT NULL,
	reference TEXT NOT NULL,
	CONSTRAINT pk_tender PRIMARY KEY (till, seq, n)
)
WITHOUT ROWID,
STRICT

CREATE TABLE vendor_version (
	till TEXT NOT NULL,
	seq INTEGER NOT NULL,
	n INTEGER NOT NULL,
	code TEXT NOT NULL,
	version INTEGER NOT NULL,
	name TEXT NOT NULL,
	kind TEXT NOT NULL,
	commission_bp INTEGER NOT NULL,
	funds_points INTEGER NOT NULL,
	valid_from TEXT NOT NULL,
	valid_to TEXT,
	CONSTRAINT pk_vendor_version PRIMARY KEY (till, seq, n)
)
WITHOUT ROWID,
STRICT

CREATE INDEX ix_bill_household_id ON bill (household_id)

CREATE UNIQUE INDEX uq_bill_bill_no ON bill (bill_no)

CREATE UNIQUE INDEX uq_bill_event_bill_no ON bill_event (bill_no, event)

CREATE INDEX ix_code_version_code ON code_version (ltrim(upper(code), '0'))

CREATE UNIQUE INDEX uq_code_version_item_id ON code_version (item_id, number, version)

CREATE INDEX ix_entry_business_date ON entry (business_date)

CREATE INDEX ix_entry_handed_back ON entry (till, seq) WHERE kind = 'handed_back'

CREATE INDEX ix_entry_held ON entry (seq) WHERE kind = 'held'

CREATE INDEX ix_entry_household_id ON entry (household_id) WHERE household_id IS NOT NULL

CREATE INDEX ix_entry_people ON entry (seq) WHERE kind = 'people'

CREATE INDEX ix_entry_quick_keys ON entry (seq) WHERE kind = 'quick_keys'

CREATE INDEX ix_entry_refunded ON entry (kind, business_date) WHERE kind IN ('refunded', 'refund_undone')

CREATE INDEX ix_entry_return ON entry (till, seq) WHERE kind = 'return'

CREATE INDEX ix_entry_reverses ON entry (reverses) WHERE reverses IS NOT NULL

CREATE INDEX ix_entry_setting ON entry (seq) WHERE kind = 'setting'

CREATE INDEX ix_entry_shelf_labels ON entry (seq) WHERE kind = 'shelf_labels'

CREATE INDEX ix_entry_shift ON entry (kind, till, seq) WHERE kind IN ('shift_opened', 'shift_closed')

CREATE INDEX ix_entry_transfer ON entry (kind, till, seq) WHERE kind = 'transfer'

CREATE UNIQUE INDEX uq_entry_id ON entry (id)

CREATE UNIQUE INDEX uq_entry_idempotency_key ON entry (idempotency_key)

CREATE UNIQUE INDEX uq_entry_nth ON entry (reverses, nth) WHERE nth IS NOT NULL

CREATE UNIQUE INDEX uq_entry_receipt ON entry (till, epoch, receipt_seq) WHERE receipt_seq IS NOT NULL

CREATE UNIQUE INDEX uq_fee_item_version_fee_item ON fee_item_version (fee_item, version)

CREATE INDEX ix_household_person_card ON household_person (ltrim(upper(card), '0'))

CREATE INDEX ix_household_person_household_id ON household_person (household_id)

CREATE INDEX ix_household_version_room ON household_version (room)

CREATE UNIQUE INDEX uq_household_version_household_id ON household_version (household_id, version)

CREATE INDEX ix_item_version_barcode ON item_version (ltrim(upper(barcode), '0'))

CREATE INDEX ix_item_version_code ON item_version (ltrim(upper(code), '0'))

CREATE INDEX ix_item_version_initials ON item_version (initials)

CREATE UNIQUE INDEX uq_item_version_item_id ON item_version (item_id, version)

CREATE INDEX ix_line_vendor ON line (vendor, till, seq) WHERE vendor != ''

CREATE INDEX ix_lot_household_id ON lot (household_id)

CREATE INDEX ix_lot_state_open ON lot_state (household_id, expires_on, available_from, remaining) WHERE remaining > 0

CREATE INDEX ix_lot_use_lot ON lot_use (lot_till, lot_seq, lot_n)

CREATE UNIQUE INDEX uq_month_close_period ON month_close (period)

CREATE INDEX ix_month_household_period ON month_household (period, household_id)

CREATE INDEX ix_payment_bill_no ON payment (bill_no)

CREATE UNIQUE INDEX uq_price_version_item_id ON price_version (item_id, number, version)

CREATE UNIQUE INDEX uq_programme_version_version ON programme_version (version)

CREATE UNIQUE INDEX uq_promotion_version_promotion_id ON promotion_version (promotion_id, version)

CREATE UNIQUE INDEX uq_settled_vendor ON settled (vendor, of_till, of_seq)

CREATE UNIQUE INDEX uq_stall_slot_day ON stall_slot (day, place, part, turn)

CREATE INDEX ix_statement_period ON statement (period, vendor)

CREATE UNIQUE INDEX uq_statement_vendor ON statement (vendor, number)

CREATE INDEX ix_stock_move_frozen ON stock_move (item_id) WHERE reason = 'frozen'

CREATE UNIQUE INDEX uq_vendor_version_code ON vendor_version (code, version)

CREATE TRIGGER line_no_update BEFORE UPDATE ON line BEGIN
SELECT RAISE(ABORT, 'line: append_only') WHERE 1 = 1;
END

CREATE TRIGGER line_no_delete BEFORE DELETE ON line BEGIN
SELECT RAISE(ABORT, 'line: append_only') WHERE EXISTS (SELECT 1 FROM entry WHERE till = OLD.till AND seq = OLD.seq);
END

CREATE TRIGGER tender_no_update BEFORE UPDATE ON tender BEGIN
SELECT RAISE(ABORT, 'tender: append_only') WHERE 1 = 1;
END

CREATE TRIGGER tender_no_delete BEFORE DELETE ON tender BEGIN
SELECT RAISE(ABORT, 'tender: append_only') WHERE EXISTS (SELECT 1 FROM entry WHERE till = OLD.till AND seq = OLD.seq);
END

CREATE TRIGGER stock_move_no_update BEFORE UPDATE ON stock_move BEGIN
SELECT RAISE(ABORT, 'stock_move: append_only') WHERE 1 = 1;
END

CREATE TRIGGER stock_move_no_delete BEFORE DELETE ON stock_move BEGIN
SELECT RAISE(ABORT, 'stock_move: append_only') WHERE EXISTS (SELECT 1 FROM entry WHERE till = OLD.till AND seq = OLD.seq);
END

CREATE TRIGGER posting_no_update BEFORE UPDATE ON posting BEGIN
SELECT RAISE(ABORT, 'posting: append_only') WHERE 1 = 1;
END

CREATE TRIGGER posting_no_delete BEFORE DELETE ON posting BEGIN
SELECT RAISE(ABORT, 'posting: append_only') WHERE EXISTS (SELECT 1 FROM entry WHERE till = OLD.till AND seq = OLD.seq);
END

CREATE TRIGGER lot_no_update BEFORE UPDATE ON lot BEGIN
SELECT RAISE(ABORT, 'lot: append_only') WHERE 1 = 1;
END

CREATE TRIGGER lot_no_delete BEFORE DELETE ON lot BEGIN
SELECT RAISE(ABORT, 'lot: append_only') WHERE EXISTS (SELECT 1 FROM entry WHERE till = OLD.till AND seq = OLD.seq);
END

CREATE TRIGGER lot_use_no_update BEFORE UPDATE ON lot_use BEGIN
SELECT RAISE(ABORT, 'lot_use: append_only') WHERE 1 = 1;
END

CREATE TRIGGER lot_use_no_delete BEFORE DELETE ON lot_use BEGIN
SELECT RAISE(ABORT, 'lot_use: append_only') WHERE EXISTS (SELECT 1 FROM entry WHERE till = OLD.till AND seq = OLD.seq);
END

CREATE TRIGGER bill_no_update BEFORE UPDATE ON bill BEGIN
SELECT RAISE(ABORT, 'bill: append_only') WHERE 1 = 1;
END

CREATE TRIGGER bill_no_delete BEFORE DELETE ON bill BEGIN
SELECT RAISE(ABORT, 'bill: append_only') WHERE EXISTS (SELECT 1 FROM entry WHERE till = OLD.till AND seq = OLD.seq);
END

CREATE TRIGGER bill_event_no_update BEFORE UPDATE ON bill_event BEGIN
SELECT RAISE(ABORT, 'bill_event: append_only') WHERE 1 = 1;
END

CREATE TRIGGER bill_event_no_delete BEFORE DELETE ON bill_event BEGIN
SELECT RAISE(ABORT, 'bill_event: append_only') WHERE EXISTS (SELECT 1 FROM entry WHERE till = OLD.till AND seq = OLD.seq);
END

CREATE TRIGGER payment_no_update BEFORE UPDATE ON payment BEGIN
SELECT RAISE(ABORT, 'payment: append_only') WHERE 1 = 1;
END

CREATE TRIGGER payment_no_delete BEFORE DELETE ON payment BEGIN
SELECT RAISE(ABORT, 'payment: append_only') WHERE EXISTS (SELECT 1 FROM entry WHERE till = OLD.till AND seq = OLD.seq);
END

CREATE TRIGGER item_version_no_update BEFORE UPDATE ON item_version BEGIN
SELECT RAISE(ABORT, 'item_version: append_only') WHERE 1 = 1;
END

CREATE TRIGGER item_version_no_delete BEFORE DELETE ON item_version BEGIN
SELECT RAISE(ABORT, 'item_version: append_only') WHERE EXISTS (SELECT 1 FROM entry WHERE till = OLD.till AND seq = OLD.seq);
END

CREATE TRIGGER household_version_no_update BEFORE UPDATE ON household_version BEGIN
SELECT RAISE(ABORT, 'household_version: append_only') WHERE 1 = 1;
END

CREATE TRIGGER household_version_no_delete BEFORE DELETE ON household_version BEGIN
SELECT RAISE(ABORT, 'household_version: append_only') WHERE EXISTS (SELECT 1 FROM entry WHERE till = OLD.till AND seq = OLD.seq);
END

CREATE TRIGGER vendor_version_no_update BEFORE UPDATE ON vendor_version BEGIN
SELECT RAISE(ABORT, 'vendor_version: append_only') WHERE 1 = 1;
END

CREATE TRIGGER vendor_version_no_delete BEFORE DELETE ON vendor_version BEGIN
SELECT RAISE(ABORT, 'vendor_version: append_only') WHERE EXISTS (SELECT 1 FROM entry WHERE till = OLD.till AND seq = OLD.seq);
END

CREATE TRIGGER fee_item_version_no_update BEFORE UPDATE ON fee_item_version BEGIN
SELECT RAISE(ABORT, 'fee_item_version: append_only') WHERE 1 = 1;
END

CREATE TRIGGER fee_item_version_no_delete BEFORE DELETE ON fee_item_version BEGIN
SELECT RAISE(ABORT, 'fee_item_version: append_only') WHERE EXISTS (SELECT 1 FROM entry WHERE till = OLD.till AND seq = OLD.seq);
END

CREATE TRIGGER programme_version_no_update BEFORE UPDATE ON programme_version BEGIN
SELECT RAISE(ABORT, 'programme_version: append_only') WHERE 1 = 1;
END

CREATE TRIGGER programme_version_no_delete BEFORE DELETE ON programme_version BEGIN
SELECT RAISE(ABORT, 'programme_version: append_only') WHERE EXISTS (SELECT 1 FROM entry WHERE till = OLD.till AND seq = OLD.seq);
END

CREATE TRIGGER month_close_no_update BEFORE UPDATE ON month_close BEGIN
SELECT RAISE(ABORT, 'month_close: append_only') WHERE 1 = 1;
END

CREATE TRIGGER month_close_no_delete BEFORE DELETE ON month_close BEGIN
SELECT RAISE(ABORT, 'month_close: append_only') WHERE EXISTS (SELECT 1 FROM entry WHERE till = OLD.till AND seq = OLD.seq);
END

CREATE TRIGGER month_household_no_update BEFORE UPDATE ON month_household BEGIN
SELECT RAISE(ABORT, 'month_household: append_only') WHERE 1 = 1;
END

CREATE TRIGGER month_household_no_delete BEFORE DELETE ON month_household BEGIN
SELECT RAISE(ABORT, 'month_household: append_only') WHERE EXISTS (SELECT 1 FROM entry WHERE till = OLD.till AND seq = OLD.seq);
END

CREATE TRIGGER month_head_no_update BEFORE UPDATE ON month_head BEGIN
SELECT RAISE(ABORT, 'month_head: append_only') WHERE 1 = 1;
END

CREATE TRIGGER month_head_no_delete BEFORE DELETE ON month_head BEGIN
SELECT RAISE(ABORT, 'month_head: append_only') WHERE EXISTS (SELECT 1 FROM entry WHERE till = OLD.till AND seq = OLD.seq);
END

CREATE TRIGGER price_version_no_update BEFORE UPDATE ON price_version BEGIN
SELECT RAISE(ABORT, 'price_version: append_only') WHERE 1 = 1;
END

CREATE TRIGGER price_version_no_delete BEFORE DELETE ON price_version BEGIN
SELECT RAISE(ABORT, 'price_version: append_only') WHERE EXISTS (SELECT 1 FROM entry WHERE till = OLD.till AND seq = OLD.seq);
END

CREATE TRIGGER promotion_version_no_update BEFORE UPDATE ON promotion_version BEGIN
SELECT RAISE(ABORT, 'promotion_version: append_only') WHERE 1 = 1;
END

CREATE TRIGGER promotion_version_no_delete BEFORE DELETE ON promotion_version BEGIN
SELECT RAISE(ABORT, 'promotion_version: append_only') WHERE EXISTS (SELECT 1 FROM entry WHERE till = OLD.till AND seq = OLD.seq);
END

CREATE TRIGGER saving_no_update BEFORE UPDATE ON saving BEGIN
SELECT RAISE(ABORT, 'saving: append_only') WHERE 1 = 1;
END

CREATE TRIGGER saving_no_delete BEFORE DELETE ON saving BEGIN
SELECT RAISE(ABORT, 'saving: append_only') WHERE EXISTS (SELECT 1 FROM entry WHERE till = OLD.till AND seq = OLD.seq);
END

CREATE TRIGGER code_version_no_update BEFORE UPDATE ON code_version BEGIN
SELECT RAISE(ABORT, 'code_version: append_only') WHERE 1 = 1;
END

CREATE TRIGGER code_version_no_delete BEFORE DELETE ON code_version BEGIN
SELECT RAISE(ABORT, 'code_version: append_only') WHERE EXISTS (SELECT 1 FROM entry WHERE till = OLD.till AND seq = OLD.seq);
END

CREATE TRIGGER statement_no_update BEFORE UPDATE ON statement BEGIN
SELECT RAISE(ABORT, 'statement: append_only') WHERE 1 = 1;
END

CREATE TRIGGER statement_no_delete BEFORE DELETE ON statement BEGIN
SELECT RAISE(ABORT, 'statement: append_only') WHERE EXISTS (SELECT 1 FROM entry WHERE till = OLD.till AND seq = OLD.seq);
END

CREATE TRIGGER settled_no_update BEFORE UPDATE ON settled BEGIN
SELECT RAISE(ABORT, 'settled: append_only') WHERE 1 = 1;
END

CREATE TRIGGER settled_no_delete BEFORE DELETE ON settled BEGIN
SELECT RAISE(ABORT, 'settled: append_only') WHERE EXISTS (SELECT 1 FROM entry WHERE till = OLD.till AND seq = OLD.seq);
END

CREATE TRIGGER stall_slot_no_update BEFORE UPDATE ON stall_slot BEGIN
SELECT RAISE(ABORT, 'stall_slot: append_only') WHERE 1 = 1;
END

CREATE TRIGGER stall_slot_no_delete BEFORE DELETE ON stall_slot BEGIN
SELECT RAISE(ABORT, 'stall_slot: append_only') WHERE EXISTS (SELECT 1 FROM entry WHERE till = OLD.till AND seq = OLD.seq);
END

CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry BEGIN
SELECT RAISE(ABORT, 'entry: append_only') WHERE 1 = 1;
END

CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry BEGIN
SELECT RAISE(ABORT, 'entry: append_only') WHERE 1 = 1;
END

CREATE TRIGGER book_no_update BEFORE UPDATE ON book BEGIN
SELECT RAISE(ABORT, 'book: append_only') WHERE 1 = 1;
END

CREATE TRIGGER book_no_delete BEFORE DELETE ON book BEGIN
SELECT RAISE(ABORT, 'book: append_only') WHERE 1 = 1;
END

CREATE TRIGGER line_guard BEFORE INSERT ON line BEGIN
SELECT RAISE(ABORT, 'line: not_next_entry') WHERE NEW.seq <> COALESCE((SELECT seq FROM entry WHERE till = NEW.till ORDER BY seq DESC LIMIT 1), 0) + 1;
SELECT RAISE(ABORT, 'line: exists') WHERE EXISTS (SELECT 1 FROM line WHERE till = NEW.till AND seq = NEW.seq AND n = NEW.n);
SELECT RAISE(ABORT, 'line: kind') WHERE NEW.kind <> 'item' AND NEW.kind <> 'open' AND NEW.kind <> 'deduction';
SELECT RAISE(ABORT, 'line: ownership') WHERE NEW.ownership <> 'bought' AND NEW.ownership <> 'consigned' AND NEW.ownership <> 'stall';
END

CREATE TRIGGER tender_guard BEFORE INSERT ON tender BEGIN
SELECT RAISE(ABORT, 'tender: not_next_entry') WHERE NEW.seq <> COALESCE((SELECT seq FROM entry WHERE till = NEW.till ORDER BY seq DESC LIMIT 1), 0) + 1;
SELECT RAISE(ABORT, 'tender: exists') WHERE EXISTS (SELECT 1 FROM tender WHERE till = NEW.till AND seq = NEW.seq AND n = NEW.n);
SELECT RAISE(ABORT, 'tender: kind') WHERE NEW.kind <> 'cash' AND NEW.kind <> 'wechat' AND NEW.kind <> 'alipay' AND NEW.kind <> 'unionpay' AND NEW.kind <> 'voucher' AND NEW.kind <> 'ecny';
END

CREATE TRIGGER stock_move_guard BEFORE INSERT ON stock_move BEGIN
SELECT RAISE(ABORT, 'stock_move: not_next_entry') WHERE NEW.seq <> COALESCE((SELECT seq FROM entry WHERE till = NEW.till ORDER BY seq DESC LIMIT 1), 0) + 1;
SELECT RAISE(ABORT, 'stock_move: exists') WHERE EXISTS (SELECT 1 FROM stock_move WHERE till = NEW.till AND seq = NEW.seq AND n = NEW.n);
SELECT RAISE(ABORT, 'stock_move: reason') WHERE NEW.reason <> 'sale' AND NEW.reason <> 'return' AND NEW.reason <> 'scrap' AND NEW.reason <> 'received' AND NEW.reason <> 'sent_back' AND NEW.reason <> 'lost' AND NEW.reason <> 'frozen' AND NEW.reason <> 'counted' AND NEW.reason <> 'uncounted';
END

CREATE TRIGGER posting_guard BEFORE INSERT ON posting BEGIN
SELECT RAISE(ABORT, 'posting: not_next_entry') WHERE NEW.seq <> COALESCE((SELECT seq FROM entry WHERE till = NEW.till ORDER BY seq DESC LIMIT 1), 0) + 1;
SELECT RAISE(ABORT, 'posting: exists') WHERE EXISTS (SELECT 1 FROM posting WHERE till = NEW.till AND seq = NEW.seq AND n = NEW.n);
SELECT RAISE(ABORT, 'posting: unit') WHERE NEW.unit <> 'CNY' AND NEW.unit <> 'PTS';
SELECT RAISE(ABORT, 'posting: flow') WHERE NEW.flow <> 'tender' AND NEW.flow <> 'sales' AND NEW.flow <> 'rounding' AND NEW.flow <> 'shortfall' AND NEW.flow <> 'earned' AND NEW.flow <> 'awarded' AND NEW.flow <> 'restored' AND NEW.flow <> 'returned' AND NEW.flow <> 'redeemed' AND NEW.flow <> 'expired' AND NEW.flow <> 'transferred_in' AND NEW.flow <> 'transferred_out' AND NEW.flow <> 'settled' AND NEW.flow <> 'debt' AND NEW.flow <> 'moved' AND NEW.flow <> 'funded' AND NEW.flow <> 'payout' AND NEW.flow <> 'billed' AND NEW.flow <> 'waived' AND NEW.flow <> 'paid_cash' AND NEW.flow <> 'paid_electronic' AND NEW.flow <> 'paid_points';
END

CREATE TRIGGER lot_guard BEFORE INSERT ON lot BEGIN
SELECT RAISE(ABORT, 'lot: not_next_entry') WHERE NEW.seq <> COALESCE((SELECT seq FROM entry WHERE till = NEW.till ORDER BY seq DESC LIMIT 1), 0) + 1;
SELECT RAISE(ABORT, 'lot: exists') WHERE EXISTS (SELECT 1 FROM lot WHERE till = NEW.till AND seq = NEW.seq AND n = NEW.n);
SELECT RAISE(ABORT, 'lot: source') WHERE NEW.source <> 'earning' AND NEW.source <> 'award' AND NEW.source <> 'restored' AND NEW.source <> 'transfer';
END

CREATE TRIGGER lot_use_guard BEFORE INSERT ON lot_use BEGIN
SELECT RAISE(ABORT, 'lot_use: not_next_entry') WHERE NEW.seq <> COALESCE((SELECT seq FROM entry WHERE till = NEW.till ORDER BY seq DESC LIMIT 1), 0) + 1;
SELECT RAISE(ABORT, 'lot_use: exists') WHERE EXISTS (SELECT 1 FROM lot_use WHERE till = NEW.till AND seq = NEW.seq AND n = NEW.n);
SELECT RAISE(ABORT, 'lot_use: kind') WHERE NEW.kind <> 'redemption' AND NEW.kind <> 'return' AND NEW.kind <> 'repayment' AND NEW.kind <> 'expiry' AND NEW.kind <> 'transfer' AND NEW.kind <> 'settlement';
END

CREATE TRIGGER bill_guard BEFORE INSERT ON bill BEGIN
SELECT RAISE(ABORT, 'bill: not_next_entry') WHERE NEW.seq <> COALESCE((SELECT seq FROM entry WHERE till = NEW.till ORDER BY seq DESC LIMIT 1), 0) + 1;
SELECT RAISE(ABORT, 'bill: exists') WHERE EXISTS (SELECT 1 FROM bill WHERE till = NEW.till AND seq = NEW.seq AND n = NEW.n);
SELECT RAISE(ABORT, 'bill: exists') WHERE EXISTS (SELECT 1 FROM bill WHERE bill_no = NEW.bill_no);
END

CREATE TRIGGER bill_event_guard BEFORE INSERT ON bill_event BEGIN
SELECT RAISE(ABORT, 'bill_event: not_next_entry') WHERE NEW.seq <> COALESCE((SELECT seq FROM entry WHERE till = NEW.till ORDER BY seq DESC LIMIT 1), 0) + 1;
SELECT RAISE(ABORT, 'bill_event: exists') WHERE EXISTS (SELECT 1 FROM bill_event WHERE till = NEW.till AND seq = NEW.seq AND n = NEW.n);
SELECT RAISE(ABORT, 'bill_event: exists') WHERE EXISTS (SELECT 1 FROM bill_event WHERE bill_no = NEW.bill_no AND event = NEW.event);
SELECT RAISE(ABORT, 'bill_event: event') WHERE NEW.event <> 'published' AND NEW.event <> 'voided';
END

CREATE TRIGGER payment_guard BEFORE INSERT ON payment BEGIN
SELECT RAISE(ABORT, 'payment: not_next_entry') WHERE NEW.seq <> COALESCE((SELECT seq FROM entry WHERE till = NEW.till ORDER BY seq DESC LIMIT 1), 0) + 1;
SELECT RAISE(ABORT, 'payment: exists') WHERE EXISTS (SELECT 1 FROM payment WHERE till = NEW.till AND seq = NEW.seq AND n = NEW.n);
SELECT RAISE(ABORT, 'payment: kind') WHERE NEW.kind <> 'points' AND NEW.kind <> 'cash' AND NEW.kind <> 'wechat' AND NEW.kind <> 'alipay' AND NEW.kind <> 'transfer' AND NEW.kind <> 'advance' AND NEW.kind <> 'waiver';
END

CREATE TRIGGER item_version_guard BEFORE INSERT ON item_version BEGIN
SELECT RAISE(ABORT, 'item_version: not_next_entry') WHERE NEW.seq <> COALESCE((SELECT seq FROM entry WHERE till = NEW.till ORDER BY seq DESC LIMIT 1), 0) + 1;
SELECT RAISE(ABORT, 'item_version: exists') WHERE EXISTS (SELECT 1 FROM item_version WHERE till = NEW.till AND seq = NEW.seq AND n = NEW.n);
SELECT RAISE(ABORT, 'item_version: exists') WHERE EXISTS (SELECT 1 FROM item_version WHERE item_id = NEW.item_id AND version = NEW.version);
END

CREATE TRIGGER household_version_guard BEFORE INSERT ON household_version BEGIN
SELECT RAISE(ABORT, 'household_version: not_next_entry') WHERE NEW.seq <> COALESCE((SELECT seq FROM entry WHERE till = NEW.till ORDER BY seq DESC LIMIT 1), 0) + 1;
SELECT RAISE(ABORT, 'household_version: exists') WHERE EXISTS (SELECT 1 FROM household_version WHERE till = NEW.till AND seq = NEW.seq AND n = NEW.n);
SELECT RAISE(ABORT, 'household_version: exists') WHERE EXISTS (SELECT 1 FROM household_version WHERE household_id = NEW.household_id AND version = NEW.version);
SELECT RAISE(ABORT, 'household_version: state') WHERE NEW.state <> 'live' AND NEW.state <> 'frozen' AND NEW.state <> 'moved_out';
END

CREATE TRIGGER vendor_version_guard BEFORE INSERT ON vendor_version BEGIN
SELECT RAISE(ABORT, 'vendor_version: not_next_entry') WHERE NEW.seq <> COALESCE((SELECT seq FROM entry WHERE till = NEW.till ORDER BY seq DESC LIMIT 1), 0) + 1;
SELECT RAISE(ABORT, 'vendor_version: exists') WHERE EXISTS (SELECT 1 FROM vendor_version WHERE till = NEW.till AND seq = NEW.seq AND n = NEW.n);
SELECT RAISE(ABORT, 'vendor_version: exists') WHERE EXISTS (SELECT 1 FROM vendor_version WHERE code = NEW.code AND version = NEW.version);
SELECT RAISE(ABORT, 'vendor_version: kind') WHERE NEW.kind <> 'bought' AND NEW.kind <> 'consigned' AND NEW.kind <> 'stall';
END

CREATE TRIGGER fee_item_version_guard BEFORE INSERT ON fee_item_version BEGIN
SELECT RAISE(ABORT, 'fee_item_version: not_next_entry') WHERE NEW.seq <> COALESCE((SELECT seq FROM entry WHERE till = NEW.till ORDER BY seq DESC LIMIT 1), 0) + 1;
SELECT RAISE(ABORT, 'fee_item_version: exists') WHERE EXISTS (SELECT 1 FROM fee_item_version WHERE till = NEW.till AND seq = NEW.seq AND n = NEW.n);
SELECT RAISE(ABORT, 'fee_item_version: exists') WHERE EXISTS (SELECT 1 FROM fee_item_version WHERE fee_item = NEW.fee_item AND version = NEW.version);
END

CREATE TRIGGER programme_version_guard BEFORE INSERT ON programme_version BEGIN
SELECT RAISE(ABORT, 'programme_version: not_next_entry') WHERE NEW.seq <> COALESCE((SELECT seq FROM entry WHERE till = NEW.till ORDER BY seq DESC LIMIT 1), 0) + 1;
SELECT RAISE(ABORT, 'programme_version: exists') WHERE EXISTS (SELECT 1 FROM programme_version WHERE till = NEW.till AND seq = NEW.seq AND n = NEW.n);
SELECT RAISE(ABORT, 'programme_version: exists') WHERE EXISTS (SELECT 1 FROM programme_version WHERE version = NEW.version);
END

CREATE TRIGGER month_close_guard BEFORE INSERT ON month_close BEGIN
SELECT RAISE(ABORT, 'month_close: not_next_entry') WHERE NEW.seq <> COALESCE((SELECT seq FROM entry WHERE till = NEW.till ORDER BY seq DESC LIMIT 1), 0) + 1;
SELECT RAISE(ABORT, 'month_close: exists') WHERE EXISTS (SELECT 1 FROM month_close WHERE till = NEW.till AND seq = NEW.seq AND n = NEW.n);
SELECT RAISE(ABORT, 'month_close: exists') WHERE EXISTS (SELECT 1 FROM month_close WHERE period = NEW.period);
END

CREATE TRIGGER month_household_guard BEFORE INSERT ON month_household BEGIN
SELECT RAISE(ABORT, 'month_household: not_next_entry') WHERE NEW.seq <> COALESCE((SELECT seq FROM entry WHERE till = NEW.till ORDER BY seq DESC LIMIT 1), 0) + 1;
SELECT RAISE(ABORT, 'month_household: exists') WHERE EXISTS (SELECT 1 FROM month_household WHERE till = NEW.till AND seq = NEW.seq AND n = NEW.n);
END

CREATE TRIGGER month_head_guard BEFORE INSERT ON month_head BEGIN
SELECT RAISE(ABORT, 'month_head: not_next_entry') WHERE NEW.seq <> COALESCE((SELECT seq FROM entry WHERE till = NEW.till ORDER BY seq DESC LIMIT 1), 0) + 1;
SELECT RAISE(ABORT, 'month_head: exists') WHERE EXISTS (SELECT 1 FROM month_head WHERE till = NEW.till AND seq = NEW.seq AND n = NEW.n);
END

CREATE TRIGGER price_version_guard BEFORE INSERT ON price_version BEGIN
SELECT RAISE(ABORT, 'price_version: not_next_entry') WHERE NEW.seq <> COALESCE((SELECT seq FROM entry WHERE till = NEW.till ORDER BY seq DESC LIMIT 1), 0) + 1;
SELECT RAISE(ABORT, 'price_version: exists') WHERE EXISTS (SELECT 1 FROM price_version WHERE till = NEW.till AND seq = NEW.seq AND n = NEW.n);
SELECT RAISE(ABORT, 'price_version: exists') WHERE EXISTS (SELECT 1 FROM price_version WHERE item_id = NEW.item_id AND number = NEW.number AND version = NEW.version);
SELECT RAISE(ABORT, 'price_version: kind') WHERE NEW.kind <> 'shelf' AND NEW.kind <> 'member';
END

CREATE TRIGGER promotion_version_guard BEFORE INSERT ON promotion_version BEGIN
SELECT RAISE(ABORT, 'promotion_version: not_next_entry') WHERE NEW.seq <> COALESCE((SELECT seq FROM entry WHERE till = NEW.till ORDER BY seq DESC LIMIT 1), 0) + 1;
SELECT RAISE(ABORT, 'promotion_version: exists') WHERE EXISTS (SELECT 1 FROM promotion_version WHERE till = NEW.till AND seq = NEW.seq AND n = NEW.n);
SELECT RAISE(ABORT, 'promotion_version: exists') WHERE EXISTS (SELECT 1 FROM promotion_version WHERE promotion_id = NEW.promotion_id AND version = NEW.version);
END

CREATE TRIGGER saving_guard BEFORE INSERT ON saving BEGIN
SELECT RAISE(ABORT, 'saving: not_next_entry') WHERE NEW.seq <> COALESCE((SELECT seq FROM entry WHERE till = NEW.till ORDER BY seq DESC LIMIT 1), 0) + 1;
SELECT RAISE(ABORT, 'saving: exists') WHERE EXISTS (SELECT 1 FROM saving WHERE till = NEW.till AND seq = NEW.seq AND n = NEW.n);
END

CREATE TRIGGER code_version_guard BEFORE INSERT ON code_version BEGIN
SELECT RAISE(ABORT, 'code_version: not_next_entry') WHERE NEW.seq <> COALESCE((SELECT seq FROM entry WHERE till = NEW.till ORDER BY seq DESC LIMIT 1), 0) + 1;
SELECT RAISE(ABORT, 'code_version: exists') WHERE EXISTS (SELECT 1 FROM code_version WHERE till = NEW.till AND seq = NEW.seq AND n = NEW.n);
SELECT RAISE(ABORT, 'code_version: exists') WHERE EXISTS (SELECT 1 FROM code_version WHERE item_id = NEW.item_id AND number = NEW.number AND version = NEW.version);
END

CREATE TRIGGER statement_guard BEFORE INSERT ON statement BEGIN
SELECT RAISE(ABORT, 'statement: not_next_entry') WHERE NEW.seq <> COALESCE((SELECT seq FROM entry WHERE till = NEW.till ORDER BY seq DESC LIMIT 1), 0) + 1;
SELECT RAISE(ABORT, 'statement: exists') WHERE EXISTS (SELECT 1 FROM statement WHERE till = NEW.till AND seq = NEW.seq AND n = NEW.n);
SELECT RAISE(ABORT, 'statement: exists') WHERE EXISTS (SELECT 1 FROM statement WHERE vendor = NEW.vendor AND number = NEW.number);
END

CREATE TRIGGER settled_guard BEFORE INSERT ON settled BEGIN
SELECT RAISE(ABORT, 'settled: not_next_entry') WHERE NEW.seq <> COALESCE((SELECT seq FROM entry WHERE till = NEW.till ORDER BY seq DESC LIMIT 1), 0) + 1;
SELECT RAISE(ABORT, 'settled: exists') WHERE EXISTS (SELECT 1 FROM settled WHERE till = NEW.till AND seq = NEW.seq AND n = NEW.n);
SELECT RAISE(ABORT, 'settled: exists') WHERE EXISTS (SELECT 1 FROM settled WHERE vendor = NEW.vendor AND of_till = NEW.of_till AND of_seq = NEW.of_seq);
END

CREATE TRIGGER stall_slot_guard BEFORE INSERT ON stall_slot BEGIN
SELECT RAISE(ABORT, 'stall_slot: not_next_entry') WHERE NEW.seq <> COALESCE((SELECT seq FROM entry WHERE till = NEW.till ORDER BY seq DESC LIMIT 1), 0) + 1;
SELECT RAISE(ABORT, 'stall_slot: exists') WHERE EXISTS (SELECT 1 FROM stall_slot WHERE till = NEW.till AND seq = NEW.seq AND n = NEW.n);
SELECT RAISE(ABORT, 'stall_slot: exists') WHERE EXISTS (SELECT 1 FROM stall_slot WHERE day = NEW.day AND place = NEW.place AND part = NEW.part AND turn = NEW.turn);
SELECT RAISE(ABORT, 'stall_slot: part') WHERE NEW.part <> 'day' AND NEW.part <> 'am' AND NEW.part <> 'pm';
SELECT RAISE(ABORT, 'stall_slot: what') WHERE NEW.what <> 'given' AND NEW.what <> 'taken' AND NEW.what <> 'came' AND NEW.what <> 'missed';
END

CREATE TRIGGER book_guard BEFORE INSERT ON book BEGIN
SELECT RAISE(ABORT, 'book: exists') WHERE EXISTS (SELECT 1 FROM book WHERE one = NEW.one);
END

CREATE TRIGGER entry_guard BEFORE INSERT ON entry BEGIN
SELECT RAISE(ABORT, 'entry: exists') WHERE EXISTS (SELECT 1 FROM entry WHERE till = NEW.till AND seq = NEW.seq);
SELECT RAISE(ABORT, 'entry: exists') WHERE EXISTS (SELECT 1 FROM entry WHERE id = NEW.id);
SELECT RAISE(ABORT, 'entry: exists') WHERE EXISTS (SELECT 1 FROM entry WHERE idempotency_key = NEW.idempotency_key);
SELECT RAISE(ABORT, 'entry: exists') WHERE EXISTS (SELECT 1 FROM entry WHERE till = NEW.till AND epoch = NEW.epoch AND receipt_seq = NEW.receipt_seq);
SELECT RAISE(ABORT, 'entry: kind') WHERE NEW.kind <> 'opened' AND NEW.kind <> 'restored' AND NEW.kind <> 'clock_confirmed' AND NEW.kind <> 'catalogue' AND NEW.kind <> 'picture' AND NEW.kind <> 'quick_keys' AND NEW.kind <> 'shelf_labels' AND NEW.kind <> 'stall_slots' AND NEW.kind <> 'households' AND NEW.kind <> 'programme' AND NEW.kind <> 'people' AND NEW.kind <> 'setting' AND NEW.kind <> 'promotions' AND NEW.kind <> 'shift_opened' AND NEW.kind <> 'shift_closed' AND NEW.kind <> 'handed_back' AND NEW.kind <> 'refunded' AND NEW.kind <> 'refund_undone' AND NEW.kind <> 'cash_moved' AND NEW.kind <> 'drawer_opened' AND NEW.kind <> 'reprinted' AND NEW.kind <> 'held' AND NEW.kind <> 'retrieved' AND NEW.kind <> 'discarded' AND NEW.kind <> 'vendor_settled' AND NEW.kind <> 'vendor_paid' AND NEW.kind <> 'payout_reversal' AND NEW.kind <> 'sale' AND NEW.kind <> 'return' AND NEW.kind <> 'received' AND NEW.kind <> 'sent_back' AND NEW.kind <> 'lost' AND NEW.kind <> 'count_begun' AND NEW.kind <> 'counted' AND NEW.kind <> 'bills' AND NEW.kind <> 'redemption' AND NEW.kind <> 'reversal' AND NEW.kind <> 'payment' AND NEW.kind <> 'payment_reversal' AND NEW.kind <> 'waiver' AND NEW.kind <> 'award' AND NEW.kind <> 'attached' AND NEW.kind <> 'transfer' AND NEW.kind <> 'settlement' AND NEW.kind <> 'expiry' AND NEW.kind <> 'close';
SELECT RAISE(ABORT, 'entry: not_next_entry') WHERE NEW.seq <> COALESCE((SELECT seq FROM entry WHERE till = NEW.till ORDER BY seq DESC LIMIT 1), 0) + 1;
SELECT RAISE(ABORT, 'entry: chain') WHERE NEW.prev_hash <> COALESCE((SELECT hash FROM entry WHERE till = NEW.till AND seq = NEW.seq - 1), '0000000000000000000000000000000000000000000000000000000000000000');
SELECT RAISE(ABORT, 'entry: format') WHERE NEW.format <> 1;
SELECT RAISE(ABORT, 'entry: epoch') WHERE NEW.epoch < COALESCE((SELECT epoch FROM entry WHERE till = NEW.till AND seq = NEW.seq - 1), 1);
SELECT RAISE(ABORT, 'entry: receipt_gap') WHERE NEW.receipt_seq IS NOT NULL AND NEW.receipt_seq <> COALESCE((SELECT receipt_seq FROM entry WHERE till = NEW.till AND epoch = NEW.epoch AND receipt_seq IS NOT NULL ORDER BY receipt_seq DESC LIMIT 1), 0) + 1;
SELECT RAISE(ABORT, 'entry: closed_month') WHERE substr(NEW.business_date, 1, 7) <= COALESCE((SELECT MAX(c.period) FROM month_close c JOIN entry e ON e.till = c.till AND e.seq = c.seq), '');
SELECT RAISE(ABORT, 'entry: future_date') WHERE NEW.business_date > substr(NEW.recorded_at, 1, 10) AND (NOT (substr(NEW.business_date, 9) = '01' AND CAST('0' || substr(NEW.business_date, 1, 4) AS INTEGER) * 12 + CAST('0' || substr(NEW.business_date, 6, 2) AS INTEGER) = CAST('0' || substr(COALESCE((SELECT MAX(c.period) FROM month_close c JOIN entry e ON e.till = c.till AND e.seq = c.seq), ''), 1, 4) AS INTEGER) * 12 + CAST('0' || substr(COALESCE((SELECT MAX(c.period) FROM month_close c JOIN entry e ON e.till = c.till AND e.seq = c.seq), ''), 6, 2) AS INTEGER) + 1));
SELECT RAISE(ABORT, 'entry: count_line') WHERE NEW.n_line <> (SELECT COUNT(*) FROM line WHERE till = NEW.till AND seq = NEW.seq);
SELECT RAISE(ABORT, 'entry: count_tender') WHERE NEW.n_tender <> (SELECT COUNT(*) FROM tender WHERE till = NEW.till AND seq = NEW.seq);
SELECT RAISE(ABORT, 'entry: count_stock_move') WHERE NEW.n_stock_move <> (SELECT COUNT(*) FROM stock_move WHERE till = NEW.till AND seq = NEW.seq);
SELECT RAISE(ABORT, 'entry: count_posting') WHERE NEW.n_posting <> (SELECT COUNT(*) FROM posting WHERE till = NEW.till AND seq = NEW.seq);
SELECT RAISE(ABORT, 'entry: count_lot') WHERE NEW.n_lot <> (SELECT COUNT(*) FROM lot WHERE till = NEW.till AND seq = NEW.seq);
SELECT RAISE(ABORT, 'entry: count_lot_use') WHERE NEW.n_lot_use <> (SELECT COUNT(*) FROM lot_use WHERE till = NEW.till AND seq = NEW.seq);
SELECT RAISE(ABORT, 'entry: count_bill') WHERE NEW.n_bill <> (SELECT COUNT(*) FROM bill WHERE till = NEW.till AND seq = NEW.seq);
SELECT RAISE(ABORT, 'entry: count_bill_event') WHERE NEW.n_bill_event <> (SELECT COUNT(*) FROM bill_event WHERE till = NEW.till AND seq = NEW.seq);
SELECT RAISE(ABORT, 'entry: count_payment') WHERE NEW.n_payment <> (SELECT COUNT(*) FROM payment WHERE till = NEW.till AND seq = NEW.seq);
SELECT RAISE(ABORT, 'entry: count_item_version') WHERE NEW.n_item_version <> (SELECT COUNT(*) FROM item_version WHERE till = NEW.till AND seq = NEW.seq);
SELECT RAISE(ABORT, 'entry: count_household_version') WHERE NEW.n_household_version <> (SELECT COUNT(*) FROM household_version WHERE till = NEW.till AND seq = NEW.seq);
SELECT RAISE(ABORT, 'entry: count_vendor_version') WHERE NEW.n_vendor_version <> (SELECT COUNT(*) FROM vendor_version WHERE till = NEW.till AND seq = NEW.seq);
SELECT RAISE(ABORT, 'entry: count_fee_item_version') WHERE NEW.n_fee_item_version <> (SELECT COUNT(*) FROM fee_item_version WHERE till = NEW.till AND seq = NEW.seq);
SELECT RAISE(ABORT, 'entry: count_programme_version') WHERE NEW.n_programme_version <> (SELECT COUNT(*) FROM programme_version WHERE till = NEW.till AND seq = NEW.seq);
SELECT RAISE(ABORT, 'entry: count_month_close') WHERE NEW.n_month_close <> (SELECT COUNT(*) FROM month_close WHERE till = NEW.till AND seq = NEW.seq);
SELECT RAISE(ABORT, 'entry: count_month_household') WHERE NEW.n_month_household <> (SELECT COUNT(*) FROM month_household WHERE till = NEW.till AND seq = NEW.seq);
SELECT RAISE(ABORT, 'entry: count_month_head') WHERE NEW.n_month_head <> (SELECT COUNT(*) FROM month_head WHERE till = NEW.till AND seq = NEW.seq);
SELECT RAISE(ABORT, 'entry: count_price_version') WHERE NEW.n_price_version <> (SELECT COUNT(*) FROM price_version WHERE till = NEW.till AND seq = NEW.seq);
SELECT RAISE(ABORT, 'entry: count_promotion_version') WHERE NEW.n_promotion_version <> (SELECT COUNT(*) FROM promotion_version WHERE till = NEW.till AND seq = NEW.seq);
SELECT RAISE(ABORT, 'entry: count_saving') WHERE NEW.n_saving <> (SELECT COUNT(*) FROM saving WHERE till = NEW.till AND seq = NEW.seq);
SELECT RAISE(ABORT, 'entry: count_code_version') WHERE NEW.n_code_version <> (SELECT COUNT(*) FROM code_version WHERE till = NEW.till AND seq = NEW.seq);
SELECT RAISE(ABORT, 'entry: count_statement') WHERE NEW.n_statement <> (SELECT COUNT(*) FROM statement WHERE till = NEW.till AND seq = NEW.seq);
SELECT RAISE(ABORT, 'entry: count_settled') WHERE NEW.n_settled <> (SELECT COUNT(*) FROM settled WHERE till = NEW.till AND seq = NEW.seq);
SELECT RAISE(ABORT, 'entry: count_stall_slot') WHERE NEW.n_stall_slot <> (SELECT COUNT(*) FROM stall_slot WHERE till = NEW.till AND seq = NEW.seq);
SELECT RAISE(ABORT, 'entry: place') WHERE CASE NEW.kind WHEN 'sale' THEN NEW.till = 'OF' WHEN 'return' THEN NEW.till = 'OF' WHEN 'redemption' THEN NEW.till <> 'OF' WHEN 'reversal' THEN NEW.till <> 'OF' WHEN 'payment' THEN NEW.till <> 'OF' WHEN 'payment_reversal' THEN NEW.till <> 'OF' WHEN 'waiver' THEN NEW.till <> 'OF' WHEN 'award' THEN NEW.till <> 'OF' WHEN 'attached' THEN NEW.till <> 'OF' WHEN 'transfer' THEN NEW.till <> 'OF' WHEN 'settlement' THEN NEW.till <> 'OF' WHEN 'expiry' THEN NEW.till <> 'OF' WHEN 'bills' THEN NEW.till <> 'OF' WHEN 'handed_back' THEN NEW.till = 'OF' WHEN 'held' THEN NEW.till = 'OF' WHEN 'retrieved' THEN NEW.till = 'OF' WHEN 'discarded' THEN NEW.till = 'OF' WHEN 'received' THEN NEW.till <> 'OF' WHEN 'sent_back' THEN NEW.till <> 'OF' WHEN 'lost' THEN NEW.till <> 'OF' WHEN 'count_begun' THEN NEW.till <> 'OF' WHEN 'counted' THEN NEW.till <> 'OF' WHEN 'close' THEN NEW.till <> 'OF' WHEN 'catalogue' THEN NEW.till <> 'OF' WHEN 'picture' THEN NEW.till <> 'OF' WHEN 'quick_keys' THEN NEW.till <> 'OF' WHEN 'shelf_labels' THEN NEW.till <> 'OF' WHEN 'stall_slots' THEN NEW.till <> 'OF' WHEN 'households' THEN NEW.till <> 'OF' WHEN 'programme' THEN NEW.till <> 'OF' WHEN 'people' THEN NEW.till <> 'OF' WHEN 'setting' THEN NEW.till <> 'OF' WHEN 'promotions' THEN NEW.till <> 'OF' END;
SELECT RAISE(ABORT, 'entry: foreign_rows') WHERE CASE NEW.kind WHEN 'sale' THEN NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 WHEN 'return' THEN NEW.n_lot > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 WHEN 'redemption' THEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_lot > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 WHEN 'reversal' THEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 WHEN 'payment' THEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 WHEN 'payment_reversal' THEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 WHEN 'waiver' THEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 WHEN 'award' THEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 WHEN 'attached' THEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 WHEN 'transfer' THEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 WHEN 'settlement' THEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_lot > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 WHEN 'expiry' THEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_lot > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 WHEN 'bills' THEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 WHEN 'shift_opened' THEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_posting > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 WHEN 'shift_closed' THEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_posting > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 WHEN 'cash_moved' THEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 WHEN 'drawer_opened' THEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_posting > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 WHEN 'reprinted' THEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_posting > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 WHEN 'handed_back' THEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_posting > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 WHEN 'refunded' THEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_posting > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 WHEN 'refund_undone' THEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_posting > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 WHEN 'held' THEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_posting > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 WHEN 'retrieved' THEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_posting > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 WHEN 'discarded' THEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_posting > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 WHEN 'received' THEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_posting > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 WHEN 'sent_back' THEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_posting > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 WHEN 'lost' THEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_posting > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 WHEN 'count_begun' THEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_posting > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 WHEN 'counted' THEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_posting > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 WHEN 'vendor_settled' THEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_stall_slot > 0 WHEN 'vendor_paid' THEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 WHEN 'payout_reversal' THEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 WHEN 'close' THEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_posting > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 WHEN 'catalogue' THEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_posting > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_household_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 WHEN 'picture' THEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_posting > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 WHEN 'quick_keys' THEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_posting > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 WHEN 'shelf_labels' THEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_posting > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 WHEN 'stall_slots' THEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_posting > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 WHEN 'households' THEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_posting > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 WHEN 'programme' THEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_posting > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 WHEN 'people' THEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_posting > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 WHEN 'setting' THEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_posting > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 WHEN 'promotions' THEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_posting > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 WHEN 'clock_confirmed' THEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_posting > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 WHEN 'opened' THEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_posting > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 WHEN 'restored' THEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_posting > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 END;
SELECT RAISE(ABORT, 'entry: missing_rows') WHERE CASE NEW.kind WHEN 'sale' THEN NEW.n_line < 1 WHEN 'return' THEN NEW.n_line < 1 WHEN 'redemption' THEN NEW.n_payment < 1 OR NEW.n_lot_use < 1 WHEN 'reversal' THEN NEW.n_payment < 1 OR NEW.n_lot < 1 WHEN 'payment' THEN NEW.n_payment < 1 WHEN 'payment_reversal' THEN NEW.n_payment < 1 WHEN 'waiver' THEN NEW.n_payment < 1 WHEN 'award' THEN NEW.n_lot < 1 WHEN 'expiry' THEN NEW.n_lot_use < 1 WHEN 'received' THEN NEW.n_stock_move < 1 OR NEW.n_month_head < 1 WHEN 'sent_back' THEN NEW.n_stock_move < 1 OR NEW.n_month_head < 1 WHEN 'lost' THEN NEW.n_stock_move < 1 OR NEW.n_month_head < 1 WHEN 'count_begun' THEN NEW.n_stock_move < 1 OR NEW.n_month_head < 1 WHEN 'counted' THEN NEW.n_stock_move < 1 OR NEW.n_month_head < 1 WHEN 'vendor_settled' THEN NEW.n_statement < 1 OR NEW.n_settled < 1 WHEN 'close' THEN NEW.n_month_close < 1 OR NEW.n_month_head < 1 WHEN 'stall_slots' THEN NEW.n_stall_slot < 1 WHEN 'promotions' THEN NEW.n_promotion_version < 1 END;
SELECT RAISE(ABORT, 'entry: row_words') WHERE CASE NEW.kind WHEN 'sale' THEN (NEW.n_stock_move > 0 AND EXISTS (SELECT 1 FROM stock_move p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.reason <> 'sale')) OR (NEW.n_lot > 0 AND EXISTS (SELECT 1 FROM lot p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.source <> 'earning')) OR (NEW.n_lot_use > 0 AND EXISTS (SELECT 1 FROM lot_use p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.kind <> 'repayment')) WHEN 'return' THEN (NEW.n_stock_move > 0 AND EXISTS (SELECT 1 FROM stock_move p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.reason <> 'return' AND p.reason <> 'scrap')) OR (NEW.n_lot_use > 0 AND EXISTS (SELECT 1 FROM lot_use p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.kind <> 'return')) WHEN 'redemption' THEN (NEW.n_payment > 0 AND EXISTS (SELECT 1 FROM payment p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.kind <> 'points')) OR (NEW.n_lot_use > 0 AND EXISTS (SELECT 1 FROM lot_use p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.kind <> 'redemption')) WHEN 'reversal' THEN (NEW.n_payment > 0 AND EXISTS (SELECT 1 FROM payment p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.kind <> 'points' AND p.kind <> 'advance')) OR (NEW.n_lot > 0 AND EXISTS (SELECT 1 FROM lot p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.source <> 'restored')) OR (NEW.n_lot_use > 0 AND EXISTS (SELECT 1 FROM lot_use p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.kind <> 'repayment')) WHEN 'payment' THEN (NEW.n_payment > 0 AND EXISTS (SELECT 1 FROM payment p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.kind <> 'cash' AND p.kind <> 'wechat' AND p.kind <> 'alipay' AND p.kind <> 'transfer')) WHEN 'payment_reversal' THEN (NEW.n_payment > 0 AND EXISTS (SELECT 1 FROM payment p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.kind <> 'cash' AND p.kind <> 'wechat' AND p.kind <> 'alipay' AND p.kind <> 'transfer' AND p.kind <> 'advance')) WHEN 'waiver' THEN (NEW.n_payment > 0 AND EXISTS (SELECT 1 FROM payment p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.kind <> 'waiver')) WHEN 'award' THEN (NEW.n_lot > 0 AND EXISTS (SELECT 1 FROM lot p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.source <> 'award')) OR (NEW.n_lot_use > 0 AND EXISTS (SELECT 1 FROM lot_use p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.kind <> 'repayment')) WHEN 'attached' THEN (NEW.n_lot > 0 AND EXISTS (SELECT 1 FROM lot p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.source <> 'earning')) OR (NEW.n_lot_use > 0 AND EXISTS (SELECT 1 FROM lot_use p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.kind <> 'repayment')) WHEN 'transfer' THEN (NEW.n_lot > 0 AND EXISTS (SELECT 1 FROM lot p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.source <> 'transfer')) OR (NEW.n_lot_use > 0 AND EXISTS (SELECT 1 FROM lot_use p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.kind <> 'transfer' AND p.kind <> 'repayment')) WHEN 'settlement' THEN (NEW.n_lot_use > 0 AND EXISTS (SELECT 1 FROM lot_use p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.kind <> 'settlement')) WHEN 'expiry' THEN (NEW.n_lot_use > 0 AND EXISTS (SELECT 1 FROM lot_use p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.kind <> 'expiry')) WHEN 'bills' THEN (NEW.n_payment > 0 AND EXISTS (SELECT 1 FROM payment p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.kind <> 'advance' AND p.kind <> 'waiver')) WHEN 'received' THEN (NEW.n_stock_move > 0 AND EXISTS (SELECT 1 FROM stock_move p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.reason <> 'received')) WHEN 'sent_back' THEN (NEW.n_stock_move > 0 AND EXISTS (SELECT 1 FROM stock_move p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.reason <> 'sent_back')) WHEN 'lost' THEN (NEW.n_stock_move > 0 AND EXISTS (SELECT 1 FROM stock_move p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.reason <> 'lost')) WHEN 'count_begun' THEN (NEW.n_stock_move > 0 AND EXISTS (SELECT 1 FROM stock_move p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.reason <> 'frozen')) WHEN 'counted' THEN (NEW.n_stock_move > 0 AND EXISTS (SELECT 1 FROM stock_move p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.reason <> 'counted' AND p.reason <> 'uncounted')) END;
SELECT RAISE(ABORT, 'entry: foreign_facts') WHERE CASE NEW.kind WHEN 'sale' THEN NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.adjust_fen = 0) WHEN 'return' THEN NOT (NEW.discount_fen = 0) OR NOT (NEW.change_fen = 0) WHEN 'redemption' THEN NOT (NEW.approver IS NULL) OR NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.shift IS NULL) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.reason = '') WHEN 'reversal' THEN NOT (NEW.approver IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.shift IS NULL) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) WHEN 'payment' THEN NOT (NEW.approver IS NULL) OR NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) OR NOT (NEW.reason = '') WHEN 'payment_reversal' THEN NOT (NEW.approver IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) WHEN 'waiver' THEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.shift IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) WHEN 'award' THEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.shift IS NULL) OR NOT (NEW.total_fen = 0) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) WHEN 'attached' THEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.shift IS NULL) OR NOT (NEW.total_fen = 0) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.reason = '') WHEN 'transfer' THEN NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.shift IS NULL) OR NOT (NEW.total_fen = 0) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) WHEN 'settlement' THEN NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) WHEN 'expiry' THEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.shift IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.total_fen = 0) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.reason = '') WHEN 'bills' THEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.shift IS NULL) OR NOT (NEW.household_id IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) WHEN 'shift_opened' THEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.shift IS NULL) OR NOT (NEW.household_id IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) OR NOT (NEW.reason = '') WHEN 'shift_closed' THEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.household_id IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) OR NOT (NEW.reason = '') WHEN 'cash_moved' THEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.household_id IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) WHEN 'drawer_opened' THEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.household_id IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.total_fen = 0) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) WHEN 'reprinted' THEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.household_id IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.total_fen = 0) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) OR NOT (NEW.reason = '') WHEN 'handed_back' THEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.household_id IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) OR NOT (NEW.reason = '') WHEN 'refunded' THEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.household_id IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) OR NOT (NEW.reason = '') WHEN 'refund_undone' THEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.household_id IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) WHEN 'held' THEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) OR NOT (NEW.reason = '') WHEN 'retrieved' THEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.total_fen = 0) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) OR NOT (NEW.reason = '') WHEN 'discarded' THEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) WHEN 'received' THEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.shift IS NULL) OR NOT (NEW.household_id IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.total_fen = 0) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) WHEN 'sent_back' THEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.shift IS NULL) OR NOT (NEW.household_id IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.total_fen = 0) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) WHEN 'lost' THEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.shift IS NULL) OR NOT (NEW.household_id IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.total_fen = 0) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) WHEN 'count_begun' THEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.shift IS NULL) OR NOT (NEW.household_id IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.total_fen = 0) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) OR NOT (NEW.reason = '') WHEN 'counted' THEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.shift IS NULL) OR NOT (NEW.household_id IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.total_fen = 0) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) OR NOT (NEW.reason = '') WHEN 'vendor_settled' THEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.shift IS NULL) OR NOT (NEW.household_id IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) OR NOT (NEW.reason = '') WHEN 'vendor_paid' THEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.household_id IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) OR NOT (NEW.reason = '') WHEN 'payout_reversal' THEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.household_id IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) WHEN 'close' THEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.shift IS NULL) OR NOT (NEW.household_id IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.total_fen = 0) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) OR NOT (NEW.reason = '') WHEN 'catalogue' THEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.shift IS NULL) OR NOT (NEW.household_id IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.total_fen = 0) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) WHEN 'picture' THEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.shift IS NULL) OR NOT (NEW.household_id IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.total_fen = 0) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) OR NOT (NEW.reason = '') WHEN 'quick_keys' THEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.shift IS NULL) OR NOT (NEW.household_id IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.total_fen = 0) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) OR NOT (NEW.reason = '') WHEN 'shelf_labels' THEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.shift IS NULL) OR NOT (NEW.household_id IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.total_fen = 0) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) OR NOT (NEW.reason = '') WHEN 'stall_slots' THEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.shift IS NULL) OR NOT (NEW.household_id IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.total_fen = 0) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) WHEN 'households' THEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.shift IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.total_fen = 0) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) WHEN 'programme' THEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.shift IS NULL) OR NOT (NEW.household_id IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.total_fen = 0) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) OR NOT (NEW.reason = '') WHEN 'people' THEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.shift IS NULL) OR NOT (NEW.household_id IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.total_fen = 0) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) OR NOT (NEW.reason = '') WHEN 'setting' THEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.shift IS NULL) OR NOT (NEW.household_id IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.total_fen = 0) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) OR NOT (NEW.reason = '') WHEN 'promotions' THEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.shift IS NULL) OR NOT (NEW.household_id IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.total_fen = 0) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) OR NOT (NEW.reason = '') WHEN 'clock_confirmed' THEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.shift IS NULL) OR NOT (NEW.household_id IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.total_fen = 0) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) OR NOT (NEW.reason = '') WHEN 'opened' THEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.shift IS NULL) OR NOT (NEW.household_id IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.total_fen = 0) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) OR NOT (NEW.reason = '') WHEN 'restored' THEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.shift IS NULL) OR NOT (NEW.household_id IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.total_fen = 0) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) OR NOT (NEW.reason = '') END;
SELECT RAISE(ABORT, 'entry: missing_facts') WHERE CASE NEW.kind WHEN 'sale' THEN NEW.receipt_seq IS NULL OR NEW.programme IS NULL WHEN 'return' THEN NEW.receipt_seq IS NULL WHEN 'redemption' THEN NEW.receipt_seq IS NULL OR NEW.household_id IS NULL OR NEW.programme IS NULL OR NEW.total_fen = 0 OR NEW.points = 0 WHEN 'reversal' THEN NEW.receipt_seq IS NULL OR NEW.reverses IS NULL OR NEW.household_id IS NULL OR NEW.programme IS NULL OR NEW.total_fen = 0 OR NEW.points = 0 WHEN 'payment' THEN NEW.receipt_seq IS NULL OR NEW.household_id IS NULL OR NEW.total_fen = 0 WHEN 'payment_reversal' THEN NEW.receipt_seq IS NULL OR NEW.reverses IS NULL OR NEW.household_id IS NULL OR NEW.total_fen = 0 OR NEW.reason = '' WHEN 'waiver' THEN NEW.approver IS NULL OR NEW.household_id IS NULL OR NEW.total_fen = 0 OR NEW.reason = '' OR replace(NEW.detail, '"document": "', '') = NEW.detail OR replace(NEW.detail, '"document": ""', '') <> NEW.detail WHEN 'award' THEN NEW.household_id IS NULL OR NEW.programme IS NULL OR NEW.points = 0 OR NEW.reason = '' OR replace(NEW.detail, '"document": "', '') = NEW.detail OR replace(NEW.detail, '"document": ""', '') <> NEW.detail WHEN 'attached' THEN NEW.reverses IS NULL OR NEW.household_id IS NULL OR NEW.programme IS NULL WHEN 'transfer' THEN NEW.receipt_seq IS NULL OR NEW.approver IS NULL OR NEW.household_id IS NULL OR NEW.programme IS NULL OR NEW.reason = '' OR replace(NEW.detail, '"to": "', '') = NEW.detail OR replace(NEW.detail, '"to": ""', '') <> NEW.detail WHEN 'settlement' THEN NEW.receipt_seq IS NULL OR NEW.approver IS NULL OR NEW.household_id IS NULL OR NEW.programme IS NULL OR NEW.reason = '' WHEN 'expiry' THEN NEW.household_id IS NULL OR NEW.points = 0 WHEN 'shift_closed' THEN NEW.reverses IS NULL OR NEW.nth IS NULL OR NEW.shift IS NULL WHEN 'cash_moved' THEN NEW.shift IS NULL OR NEW.total_fen = 0 OR NEW.reason = '' OR replace(NEW.detail, '"what": "', '') = NEW.detail OR replace(NEW.detail, '"what": ""', '') <> NEW.detail WHEN 'drawer_opened' THEN NEW.shift IS NULL OR NEW.reason = '' WHEN 'reprinted' THEN NEW.reverses IS NULL WHEN 'handed_back' THEN NEW.total_fen = 0 OR replace(NEW.detail, '"tender": "', '') = NEW.detail OR replace(NEW.detail, '"tender": ""', '') <> NEW.detail OR replace(NEW.detail, '"basket": "', '') = NEW.detail OR replace(NEW.detail, '"basket": ""', '') <> NEW.detail WHEN 'refunded' THEN NEW.reverses IS NULL OR NEW.nth IS NULL OR NEW.total_fen = 0 OR replace(NEW.detail, '"tender": "', '') = NEW.detail OR replace(NEW.detail, '"tender": ""', '') <> NEW.detail WHEN 'refund_undone' THEN NEW.approver IS NULL OR NEW.reverses IS NULL OR NEW.nth IS NULL OR NEW.total_fen = 0 OR NEW.reason = '' OR replace(NEW.detail, '"tender": "', '') = NEW.detail OR replace(NEW.detail, '"tender": ""', '') <> NEW.detail WHEN 'held' THEN replace(NEW.detail, '"basket": "', '') = NEW.detail OR replace(NEW.detail, '"basket": ""', '') <> NEW.detail OR replace(NEW.detail, '"content": "', '') = NEW.detail OR replace(NEW.detail, '"content": ""', '') <> NEW.detail WHEN 'retrieved' THEN NEW.reverses IS NULL OR NEW.nth IS NULL OR replace(NEW.detail, '"basket": "', '') = NEW.detail OR replace(NEW.detail, '"basket": ""', '') <> NEW.detail WHEN 'discarded' THEN replace(NEW.detail, '"basket": "', '') = NEW.detail OR replace(NEW.detail, '"basket": ""', '') <> NEW.detail WHEN 'sent_back' THEN NEW.reason = '' WHEN 'lost' THEN NEW.reason = '' WHEN 'counted' THEN NEW.reverses IS NULL OR NEW.nth IS NULL WHEN 'vendor_paid' THEN NEW.reverses IS NULL OR NEW.nth IS NULL OR NEW.total_fen = 0 OR replace(NEW.detail, '"way": "', '') = NEW.detail OR replace(NEW.detail, '"way": ""', '') <> NEW.detail WHEN 'payout_reversal' THEN NEW.reverses IS NULL OR NEW.nth IS NULL OR NEW.total_fen = 0 OR NEW.reason = '' OR replace(NEW.detail, '"way": "', '') = NEW.detail OR replace(NEW.detail, '"way": ""', '') <> NEW.detail WHEN 'picture' THEN replace(NEW.detail, '"png": "', '') = NEW.detail OR replace(NEW.detail, '"png": ""', '') <> NEW.detail WHEN 'quick_keys' THEN replace(NEW.detail, '"content": "', '') = NEW.detail OR replace(NEW.detail, '"content": ""', '') <> NEW.detail WHEN 'shelf_labels' THEN replace(NEW.detail, '"content": "', '') = NEW.detail OR replace(NEW.detail, '"content": ""', '') <> NEW.detail WHEN 'people' THEN replace(NEW.detail, '"login": "', '') = NEW.detail OR replace(NEW.detail, '"login": ""', '') <> NEW.detail OR replace(NEW.detail, '"what": "', '') = NEW.detail OR replace(NEW.detail, '"what": ""', '') <> NEW.detail WHEN 'setting' THEN replace(NEW.detail, '"key": "', '') = NEW.detail OR replace(NEW.detail, '"key": ""', '') <> NEW.detail WHEN 'clock_confirmed' THEN replace(NEW.detail, '"why": "', '') = NEW.detail OR replace(NEW.detail, '"why": ""', '') <> NEW.detail OR replace(NEW.detail, '"clock": "', '') = NEW.detail OR replace(NEW.detail, '"clock": ""', '') <> NEW.detail OR replace(NEW.detail, '"other": "', '') = NEW.detail OR replace(NEW.detail, '"other": ""', '') <> NEW.detail END;
SELECT RAISE(ABORT, 'entry: reverses_kind') WHERE CASE NEW.kind WHEN 'return' THEN NEW.reverses IS NOT NULL AND NOT EXISTS (SELECT 1 FROM entry o WHERE o.id = NEW.reverses AND o.kind = 'sale') WHEN 'reversal' THEN NEW.reverses IS NOT NULL AND NOT EXISTS (SELECT 1 FROM entry o WHERE o.id = NEW.reverses AND o.kind = 'redemption') WHEN 'payment_reversal' THEN NEW.reverses IS NOT NULL AND NOT EXISTS (SELECT 1 FROM entry o WHERE o.id = NEW.reverses AND o.kind = 'payment') WHEN 'attached' THEN NEW.reverses IS NOT NULL AND NOT EXISTS (SELECT 1 FROM entry o WHERE o.id = NEW.reverses AND o.kind = 'sale') WHEN 'shift_closed' THEN NEW.reverses IS NOT NULL AND NOT EXISTS (SELECT 1 FROM entry o WHERE o.id = NEW.reverses AND o.kind = 'shift_opened') WHEN 'refund_undone' THEN NEW.reverses IS NOT NULL AND NOT EXISTS (SELECT 1 FROM entry o WHERE o.id = NEW.reverses AND o.kind = 'refunded') WHEN 'retrieved' THEN NEW.reverses IS NOT NULL AND NOT EXISTS (SELECT 1 FROM entry o WHERE o.id = NEW.reverses AND o.kind = 'held') WHEN 'discarded' THEN NEW.reverses IS NOT NULL AND NOT EXISTS (SELECT 1 FROM entry o WHERE o.id = NEW.reverses AND o.kind = 'held') WHEN 'counted' THEN NEW.reverses IS NOT NULL AND NOT EXISTS (SELECT 1 FROM entry o WHERE o.id = NEW.reverses AND o.kind = 'count_begun') WHEN 'vendor_paid' THEN NEW.reverses IS NOT NULL AND NOT EXISTS (SELECT 1 FROM entry o WHERE o.id = NEW.reverses AND o.kind = 'vendor_settled') WHEN 'payout_reversal' THEN NEW.reverses IS NOT NULL AND NOT EXISTS (SELECT 1 FROM entry o WHERE o.id = NEW.reverses AND o.kind = 'vendor_paid') END;
SELECT RAISE(ABORT, 'entry: accounts') WHERE CASE NEW.kind WHEN 'sale' THEN EXISTS (SELECT 1 FROM posting p WHERE p.till = NEW.till AND p.seq = NEW.seq AND ((substr(p.account, 1, 5) = 'till/' AND p.flow = 'tender' AND p.unit = 'CNY') OR (p.account = 'sales' AND p.flow = 'sales' AND p.unit = 'CNY') OR (substr(p.account, 1, 7) = 'vendor/' AND substr(p.account, length(p.account) - 7) = '/payable' AND p.flow = 'sales' AND p.unit = 'CNY') OR (p.account = 'commission' AND p.flow = 'sales' AND p.unit = 'CNY') OR (p.account = 'points/' || NEW.household_id AND p.flow = 'earned' AND p.unit = 'PTS' AND p.amount > 0) OR (p.account = 'points/issued' AND p.flow = 'earned' AND p.unit = 'PTS' AND p.amount < 0) OR (NEW.n_lot_use > 0 AND ((p.account = 'points/' || NEW.household_id AND p.flow = 'returned' AND p.unit = 'PTS' AND p.amount < 0) OR (p.account = 'points/returned' AND p.flow = 'returned' AND p.unit = 'PTS' AND p.amount > 0) OR (p.account = 'debt/' || NEW.household_id AND p.flow = 'debt' AND p.unit = 'PTS' AND p.amount < 0) OR (p.account = 'points/owed' AND p.flow = 'debt' AND p.unit = 'PTS' AND p.amount > 0)))) IS NOT TRUE) WHEN 'return' THEN EXISTS (SELECT 1 FROM posting p WHERE p.till = NEW.till AND p.seq = NEW.seq AND ((substr(p.account, 1, 5) = 'till/' AND p.flow = 'tender' AND p.unit = 'CNY') OR (p.account = 'sales' AND p.flow = 'sales' AND p.unit = 'CNY') OR (substr(p.account, 1, 7) = 'vendor/' AND substr(p.account, length(p.account) - 7) = '/payable' AND p.flow = 'sales' AND p.unit = 'CNY') OR (p.account = 'commission' AND p.flow = 'sales' AND p.unit = 'CNY') OR (p.account = 'rounding' AND p.flow = 'rounding' AND p.unit = 'CNY') OR (p.account = 'shortfall' AND p.flow = 'shortfall' AND p.unit = 'CNY' AND p.amount < 0) OR (p.account = 'points/' || NEW.household_id AND p.flow = 'returned' AND p.unit = 'PTS' AND p.amount < 0) OR (p.account = 'points/returned' AND p.flow = 'returned' AND p.unit = 'PTS' AND p.amount > 0) OR (p.account = 'debt/' || NEW.household_id AND p.flow = 'debt' AND p.unit = 'PTS' AND p.amount > 0) OR (p.account = 'points/owed' AND p.flow = 'debt' AND p.unit = 'PTS' AND p.amount < 0)) IS NOT TRUE) WHEN 'redemption' THEN EXISTS (SELECT 1 FROM posting p WHERE p.till = NEW.till AND p.seq = NEW.seq AND ((p.account = 'points/' || NEW.household_id AND p.flow = 'redeemed' AND p.unit = 'PTS' AND p.amount < 0) OR (p.account = 'points/redeemed' AND p.flow = 'redeemed' AND p.unit = 'PTS' AND p.amount > 0) OR (p.account = 'fees/' || NEW.household_id AND p.flow = 'paid_points' AND p.unit = 'CNY' AND p.amount < 0) OR (p.account = 'settlement/property' AND p.flow = 'paid_points' AND p.unit = 'CNY' AND p.amount > 0)) IS NOT TRUE) WHEN 'reversal' THEN EXISTS (SELECT 1 FROM posting p WHERE p.till = NEW.till AND p.seq = NEW.seq AND ((p.account = 'points/' || NEW.household_id AND p.flow = 'restored' AND p.unit = 'PTS' AND p.amount > 0) OR (p.account = 'points/redeemed' AND p.flow = 'restored' AND p.unit = 'PTS' AND p.amount < 0) OR (p.account = 'fees/' || NEW.household_id AND p.flow = 'paid_points' AND p.unit = 'CNY' AND p.amount > 0) OR (p.account = 'settlement/property' AND p.flow = 'paid_points' AND p.unit = 'CNY' AND p.amount < 0) OR (NEW.n_lot_use > 0 AND ((p.account = 'points/' || NEW.household_id AND p.flow = 'returned' AND p.unit = 'PTS' AND p.amount < 0) OR (p.account = 'points/returned' AND p.flow = 'returned' AND p.unit = 'PTS' AND p.amount > 0) OR (p.account = 'debt/' || NEW.household_id AND p.flow = 'debt' AND p.unit = 'PTS' AND p.amount < 0) OR (p.account = 'points/owed' AND p.flow = 'debt' AND p.unit = 'PTS' AND p.amount > 0)))) IS NOT TRUE) WHEN 'payment' THEN EXISTS (SELECT 1 FROM posting p WHERE p.till = NEW.till AND p.seq = NEW.seq AND ((p.account = 'fees/' || NEW.household_id AND p.flow = 'paid_cash' AND p.unit = 'CNY' AND p.amount < 0) OR (p.account = 'office/cash' AND p.flow = 'paid_cash' AND p.unit = 'CNY' AND p.amount > 0) OR (p.account = 'fees/' || NEW.household_id AND p.flow = 'paid_electronic' AND p.unit = 'CNY' AND p.amount < 0) OR (p.account = 'office/wechat' AND p.flow = 'paid_electronic' AND p.unit = 'CNY' AND p.amount > 0) OR (p.account = 'office/alipay' AND p.flow = 'paid_electronic' AND p.unit = 'CNY' AND p.amount > 0) OR (p.account = 'office/transfer' AND p.flow = 'paid_electronic' AND p.unit = 'CNY' AND p.amount > 0)) IS NOT TRUE) WHEN 'payment_reversal' THEN EXISTS (SELECT 1 FROM posting p WHERE p.till = NEW.till AND p.seq = NEW.seq AND ((p.account = 'fees/' || NEW.household_id AND p.flow = 'paid_cash' AND p.unit = 'CNY' AND p.amount > 0) OR (p.account = 'office/cash' AND p.flow = 'paid_cash' AND p.unit = 'CNY' AND p.amount < 0) OR (p.account = 'fees/' || NEW.household_id AND p.flow = 'paid_electronic' AND p.unit = 'CNY' AND p.amount > 0) OR (p.account = 'office/wechat' AND p.flow = 'paid_electronic' AND p.unit = 'CNY' AND p.amount < 0) OR (p.account = 'office/alipay' AND p.flow = 'paid_electronic' AND p.unit = 'CNY' AND p.amount < 0) OR (p.account = 'office/transfer' AND p.flow = 'paid_electronic' AND p.unit = 'CNY' AND p.amount < 0)) IS NOT TRUE) WHEN 'waiver' THEN EXISTS (SELECT 1 FROM posting p WHERE p.till = NEW.till AND p.seq = NEW.seq AND ((p.account = 'fees/' || NEW.household_id AND p.flow = 'waived' AND p.unit = 'CNY' AND p.amount < 0) OR (p.account = 'fees/waived' AND p.flow = 'waived' AND p.unit = 'CNY' AND p.amount > 0)) IS NOT TRUE) WHEN 'award' THEN EXISTS (SELECT 1 FROM posting p WHERE p.till = NEW.till AND p.seq = NEW.seq AND ((p.account = 'points/' || NEW.household_id AND p.flow = 'awarded' AND p.unit = 'PTS' AND p.amount > 0) OR (p.account = 'points/awarded' AND p.flow = 'awarded' AND p.unit = 'PTS' AND p.amount < 0) OR (NEW.n_lot_use > 0 AND ((p.account = 'points/' || NEW.household_id AND p.flow = 'returned' AND p.unit = 'PTS' AND p.amount < 0) OR (p.account = 'points/returned' AND p.flow = 'returned' AND p.unit = 'PTS' AND p.amount > 0) OR (p.account = 'debt/' || NEW.household_id AND p.flow = 'debt' AND p.unit = 'PTS' AND p.amount < 0) OR (p.account = 'points/owed' AND p.flow = 'debt' AND p.unit = 'PTS' AND p.amount > 0)))) IS NOT TRUE) WHEN 'attached' THEN EXISTS (SELECT 1 FROM posting p WHERE p.till = NEW.till AND p.seq = NEW.seq AND ((p.account = 'points/' || NEW.household_id AND p.flow = 'earned' AND p.unit = 'PTS' AND p.amount > 0) OR (p.account = 'points/issued' AND p.flow = 'earned' AND p.unit = 'PTS' AND p.amount < 0) OR (NEW.n_lot_use > 0 AND ((p.account = 'points/' || NEW.household_id AND p.flow = 'returned' AND p.unit = 'PTS' AND p.amount < 0) OR (p.account = 'points/returned' AND p.flow = 'returned' AND p.unit = 'PTS' AND p.amount > 0) OR (p.account = 'debt/' || NEW.household_id AND p.flow = 'debt' AND p.unit = 'PTS' AND p.amount < 0) OR (p.account = 'points/owed' AND p.flow = 'debt' AND p.unit = 'PTS' AND p.amount > 0)))) IS NOT TRUE) WHEN 'transfer' THEN EXISTS (SELECT 1 FROM posting p WHERE p.till = NEW.till AND p.seq = NEW.seq AND ((p.account = 'points/' || NEW.household_id AND p.flow = 'transferred_out' AND p.unit = 'PTS' AND p.amount < 0) OR (substr(p.account, 1, 8) = 'points/H' AND p.flow = 'transferred_in' AND p.unit = 'PTS' AND p.amount > 0) OR (substr(p.account, 1, 8) = 'points/H' AND p.flow = 'returned' AND p.unit = 'PTS' AND p.amount < 0) OR (p.account = 'points/returned' AND p.flow = 'returned' AND p.unit = 'PTS' AND p.amount > 0) OR (substr(p.account, 1, 6) = 'debt/H' AND p.flow = 'debt' AND p.unit = 'PTS') OR (p.account = 'points/owed' AND p.flow = 'debt' AND p.unit = 'PTS')) IS NOT TRUE) WHEN 'settlement' THEN EXISTS (SELECT 1 FROM posting p WHERE p.till = NEW.till AND p.seq = NEW.seq AND ((p.account = 'points/' || NEW.household_id AND p.flow = 'settled' AND p.unit = 'PTS' AND p.amount < 0) OR (p.account = 'points/settled' AND p.flow = 'settled' AND p.unit = 'PTS' AND p.amount > 0) OR (p.account = 'office/cash' AND p.flow = 'settled' AND p.unit = 'CNY') OR (p.account = 'settled' AND p.flow = 'settled' AND p.unit = 'CNY') OR (p.account = 'debt/' || NEW.household_id AND p.flow = 'debt' AND p.unit = 'PTS' AND p.amount < 0) OR (p.account = 'points/owed' AND p.flow = 'debt' AND p.unit = 'PTS' AND p.amount > 0)) IS NOT TRUE) WHEN 'expiry' THEN EXISTS (SELECT 1 FROM posting p WHERE p.till = NEW.till AND p.seq = NEW.seq AND ((p.account = 'points/' || NEW.household_id AND p.flow = 'expired' AND p.unit = 'PTS' AND p.amount < 0) OR (p.account = 'points/expired' AND p.flow = 'expired' AND p.unit = 'PTS' AND p.amount > 0)) IS NOT TRUE) WHEN 'bills' THEN EXISTS (SELECT 1 FROM posting p WHERE p.till = NEW.till AND p.seq = NEW.seq AND ((substr(p.account, 1, 6) = 'fees/H' AND p.flow = 'billed' AND p.unit = 'CNY') OR (p.account = 'fees/billed' AND p.flow = 'billed' AND p.unit = 'CNY') OR (substr(p.account, 1, 6) = 'fees/H' AND p.flow = 'waived' AND p.unit = 'CNY' AND p.amount > 0) OR (p.account = 'fees/waived' AND p.flow = 'waived' AND p.unit = 'CNY' AND p.amount < 0)) IS NOT TRUE) WHEN 'cash_moved' THEN EXISTS (SELECT 1 FROM posting p WHERE p.till = NEW.till AND p.seq = NEW.seq AND ((substr(p.account, 1, 5) = 'till/' AND substr(p.account, length(p.account) - 4) = '/cash' AND p.flow = 'moved' AND p.unit = 'CNY') OR (p.account = 'office/cash' AND p.flow = 'moved' AND p.unit = 'CNY') OR (p.account = 'moved/paid_in' AND p.flow = 'moved' AND p.unit = 'CNY' AND p.amount < 0) OR (p.account = 'moved/paid_out' AND p.flow = 'moved' AND p.unit = 'CNY' AND p.amount > 0) OR (p.account = 'moved/drop' AND p.flow = 'moved' AND p.unit = 'CNY' AND p.amount > 0)) IS NOT TRUE) WHEN 'vendor_settled' THEN EXISTS (SELECT 1 FROM posting p WHERE p.till = NEW.till AND p.seq = NEW.seq AND ((substr(p.account, 1, 7) = 'vendor/' AND substr(p.account, length(p.account) - 7) = '/payable' AND p.flow = 'funded' AND p.unit = 'CNY') OR (p.account = 'funded' AND p.flow = 'funded' AND p.unit = 'CNY')) IS NOT TRUE) WHEN 'vendor_paid' THEN EXISTS (SELECT 1 FROM posting p WHERE p.till = NEW.till AND p.seq = NEW.seq AND ((substr(p.account, 1, 7) = 'vendor/' AND substr(p.account, length(p.account) - 7) = '/payable' AND p.flow = 'payout' AND p.unit = 'CNY' AND p.amount > 0) OR (substr(p.account, 1, 5) = 'till/' AND substr(p.account, length(p.account) - 4) = '/cash' AND p.flow = 'payout' AND p.unit = 'CNY' AND p.amount < 0) OR (p.account = 'office/cash' AND p.flow = 'payout' AND p.unit = 'CNY' AND p.amount < 0) OR (p.account = 'office/wechat' AND p.flow = 'payout' AND p.unit = 'CNY' AND p.amount < 0) OR (p.account = 'office/alipay' AND p.flow = 'payout' AND p.unit = 'CNY' AND p.amount < 0) OR (p.account = 'office/transfer' AND p.flow = 'payout' AND p.unit = 'CNY' AND p.amount < 0)) IS NOT TRUE) WHEN 'payout_reversal' THEN EXISTS (SELECT 1 FROM posting p WHERE p.till = NEW.till AND p.seq = NEW.seq AND ((substr(p.account, 1, 7) = 'vendor/' AND substr(p.account, length(p.account) - 7) = '/payable' AND p.flow = 'payout' AND p.unit = 'CNY' AND p.amount < 0) OR (substr(p.account, 1, 5) = 'till/' AND substr(p.account, length(p.account) - 4) = '/cash' AND p.flow = 'payout' AND p.unit = 'CNY' AND p.amount > 0) OR (p.account = 'office/cash' AND p.flow = 'payout' AND p.unit = 'CNY' AND p.amount > 0) OR (p.account = 'office/wechat' AND p.flow = 'payout' AND p.unit = 'CNY' AND p.amount > 0) OR (p.account = 'office/alipay' AND p.flow = 'payout' AND p.unit = 'CNY' AND p.amount > 0) OR (p.account = 'office/transfer' AND p.flow = 'payout' AND p.unit = 'CNY' AND p.amount > 0)) IS NOT TRUE) END;
SELECT RAISE(ABORT, 'entry: lots_household') WHERE CASE NEW.kind WHEN 'sale' THEN NEW.n_lot > 0 AND EXISTS (SELECT 1 FROM lot p WHERE p.till = NEW.till AND p.seq = NEW.seq AND (p.household_id = NEW.household_id) IS NOT TRUE) WHEN 'reversal' THEN NEW.n_lot > 0 AND EXISTS (SELECT 1 FROM lot p WHERE p.till = NEW.till AND p.seq = NEW.seq AND (p.household_id = NEW.household_id) IS NOT TRUE) WHEN 'award' THEN NEW.n_lot > 0 AND EXISTS (SELECT 1 FROM lot p WHERE p.till = NEW.till AND p.seq = NEW.seq AND (p.household_id = NEW.household_id) IS NOT TRUE) WHEN 'attached' THEN NEW.n_lot > 0 AND EXISTS (SELECT 1 FROM lot p WHERE p.till = NEW.till AND p.seq = NEW.seq AND (p.household_id = NEW.household_id) IS NOT TRUE) END;
SELECT RAISE(ABORT, 'entry: lots_day') WHERE CASE NEW.kind WHEN 'redemption' THEN EXISTS (SELECT 1 FROM lot_use p JOIN lot l ON l.till = p.lot_till AND l.seq = p.lot_seq AND l.n = p.lot_n WHERE p.till = NEW.till AND p.seq = NEW.seq AND (l.expires_on < NEW.business_date OR l.available_from > NEW.business_date)) WHEN 'transfer' THEN EXISTS (SELECT 1 FROM lot_use p JOIN lot l ON l.till = p.lot_till AND l.seq = p.lot_seq AND l.n = p.lot_n WHERE p.till = NEW.till AND p.seq = NEW.seq AND (l.expires_on < NEW.business_date)) WHEN 'settlement' THEN EXISTS (SELECT 1 FROM lot_use p JOIN lot l ON l.till = p.lot_till AND l.seq = p.lot_seq AND l.n = p.lot_n WHERE p.till = NEW.till AND p.seq = NEW.seq AND (l.expires_on < NEW.business_date)) WHEN 'expiry' THEN EXISTS (SELECT 1 FROM lot_use p JOIN lot l ON l.till = p.lot_till AND l.seq = p.lot_seq AND l.n = p.lot_n WHERE p.till = NEW.till AND p.seq = NEW.seq AND ((l.expires_on < NEW.business_date) IS NOT TRUE)) END;
SELECT RAISE(ABORT, 'entry: unbalanced') WHERE EXISTS (SELECT COUNT(*) FROM posting WHERE till = NEW.till AND seq = NEW.seq HAVING SUM(CASE WHEN unit = 'CNY' THEN amount ELSE 0 END) <> 0 OR SUM(CASE WHEN unit = 'PTS' THEN amount ELSE 0 END) <> 0);
SELECT RAISE(ABORT, 'entry: below_zero') WHERE EXISTS (SELECT 1 FROM posting p WHERE till = NEW.till AND seq = NEW.seq AND (substr(p.account, 1, 8) = 'points/H' OR substr(p.account, 1, 6) = 'debt/H') GROUP BY p.account, p.unit HAVING SUM(p.amount) + COALESCE((SELECT SUM(b.amount) FROM balance b WHERE b.account = p.account AND b.unit = p.unit), 0) < 0);
SELECT RAISE(ABORT, 'entry: lots_postings') WHERE EXISTS (SELECT 1 FROM (SELECT substr(account, 8) AS who, amount AS points FROM posting WHERE till = NEW.till AND seq = NEW.seq AND substr(account, 1, 8) = 'points/H' UNION ALL SELECT household_id, -points FROM lot WHERE till = NEW.till AND seq = NEW.seq UNION ALL SELECT l.household_id, u.points FROM lot_use u JOIN lot l ON l.till = u.lot_till AND l.seq = u.lot_seq AND l.n = u.lot_n WHERE u.till = NEW.till AND u.seq = NEW.seq) moved GROUP BY who HAVING SUM(points) <> 0);
SELECT RAISE(ABORT, 'entry: lot_short') WHERE NEW.n_lot_use > 0 AND (EXISTS (SELECT 1 FROM lot_use u WHERE u.till = NEW.till AND u.seq = NEW.seq GROUP BY u.lot_till, u.lot_seq, u.lot_n HAVING SUM(u.points) > COALESCE((SELECT s.remaining FROM lot_state s WHERE s.till = u.lot_till AND s.seq = u.lot_seq AND s.n = u.lot_n), (SELECT l.points FROM lot l WHERE l.till = u.lot_till AND l.seq = u.lot_seq AND l.n = u.lot_n AND l.till = NEW.till AND l.seq = NEW.seq), 0)));
SELECT RAISE(ABORT, 'entry: opened') WHERE (NEW.kind = 'opened') <> (NEW.seq = 1);
SELECT RAISE(ABORT, 'entry: tenders_postings') WHERE (NEW.kind = 'sale' OR NEW.kind = 'return') AND (EXISTS (SELECT 1 FROM (SELECT 'till/' || NEW.till || '/' || kind AS account, amount_fen AS fen FROM tender WHERE till = NEW.till AND seq = NEW.seq UNION ALL SELECT account, -amount FROM posting WHERE till = NEW.till AND seq = NEW.seq AND substr(account, 1, 5) = 'till/') paid GROUP BY account HAVING SUM(fen) <> 0));
SELECT RAISE(ABORT, 'entry: office_postings') WHERE (NEW.kind = 'payment' OR NEW.kind = 'payment_reversal') AND (EXISTS (SELECT 1 FROM (SELECT 'office/' || kind AS account, amount_fen AS fen FROM payment WHERE till = NEW.till AND seq = NEW.seq AND kind <> 'advance' UNION ALL SELECT account, -amount FROM posting WHERE till = NEW.till AND seq = NEW.seq AND substr(account, 1, 7) = 'office/') paid GROUP BY account HAVING SUM(fen) <> 0));
SELECT RAISE(ABORT, 'entry: payments_total') WHERE (NEW.kind = 'redemption' OR NEW.kind = 'reversal' OR NEW.kind = 'payment' OR NEW.kind = 'payment_reversal' OR NEW.kind = 'waiver') AND (NEW.total_fen <> COALESCE((SELECT SUM(amount_fen) FROM payment WHERE till = NEW.till AND seq = NEW.seq AND kind <> 'advance'), 0));
SELECT RAISE(ABORT, 'entry: return_household') WHERE NEW.kind = 'return' AND (COALESCE(NEW.household_id, '') <> COALESCE((SELECT COALESCE(s.household_id, a.household_id) FROM entry s LEFT JOIN entry a ON a.reverses = s.id AND a.kind = 'attached' WHERE s.id = NEW.reverses), ''));
SELECT RAISE(ABORT, 'entry: reversal_of') WHERE (NEW.kind = 'reversal' OR NEW.kind = 'payment_reversal') AND (NOT EXISTS (SELECT 1 FROM entry o WHERE o.id = NEW.reverses AND o.household_id = NEW.household_id AND o.points = -NEW.points AND o.total_fen = -NEW.total_fen) OR EXISTS (SELECT 1 FROM (SELECT bill_no, kind, amount_fen AS fen FROM payment WHERE till = NEW.till AND seq = NEW.seq AND kind <> 'advance' UNION ALL SELECT q.bill_no, q.kind, q.amount_fen FROM payment q JOIN entry o ON o.till = q.till AND o.seq = q.seq WHERE o.id = NEW.reverses) undone GROUP BY bill_no, kind HAVING SUM(fen) <> 0));
SELECT RAISE(ABORT, 'entry: award_points') WHERE NEW.kind = 'award' AND (NEW.points <> COALESCE((SELECT SUM(points) FROM lot WHERE till = NEW.till AND seq = NEW.seq), 0));
SELECT RAISE(ABORT, 'entry: expiry_points') WHERE NEW.kind = 'expiry' AND (-NEW.points <> COALESCE((SELECT SUM(points) FROM lot_use WHERE till = NEW.till AND seq = NEW.seq), 0));
SELECT RAISE(ABORT, 'entry: moved_postings') WHERE NEW.kind = 'cash_moved' AND (NEW.total_fen <> COALESCE((SELECT SUM(amount) FROM posting WHERE till = NEW.till AND seq = NEW.seq AND account = CASE NEW.till WHEN 'OF' THEN 'office/cash' ELSE 'till/' || NEW.till || '/cash' END), 0) OR EXISTS (SELECT 1 FROM posting WHERE till = NEW.till AND seq = NEW.seq AND account <> CASE NEW.till WHEN 'OF' THEN 'office/cash' ELSE 'till/' || NEW.till || '/cash' END AND (substr(account, 1, 6) <> 'moved/' OR replace(NEW.detail, '"what": "' || substr(account, 7) || '"', '') = NEW.detail)));
SELECT RAISE(ABORT, 'entry: debt_repaid') WHERE NEW.n_lot_use > 0 AND (NEW.kind = 'sale' OR NEW.kind = 'reversal' OR NEW.kind = 'award' OR NEW.kind = 'attached') AND (COALESCE((SELECT SUM(CASE WHEN substr(account, 1, 6) = 'debt/H' THEN amount WHEN flow = 'returned' AND substr(account, 1, 8) = 'points/H' THEN -amount ELSE 0 END) FROM posting WHERE till = NEW.till AND seq = NEW.seq), 0) <> 0);
SELECT RAISE(ABORT, 'entry: debt_repaid') WHERE NEW.kind = 'transfer' AND (COALESCE((SELECT SUM(CASE WHEN substr(account, 1, 6) = 'debt/H' THEN amount WHEN flow = 'returned' AND substr(account, 1, 8) = 'points/H' THEN -amount ELSE 0 END) FROM posting WHERE till = NEW.till AND seq = NEW.seq), 0) <> 0);
SELECT RAISE(ABORT, 'entry: transfer_to') WHERE NEW.kind = 'transfer' AND (EXISTS (SELECT 1 FROM (SELECT household_id AS who FROM lot WHERE till = NEW.till AND seq = NEW.seq UNION ALL SELECT substr(account, 8) FROM posting WHERE till = NEW.till AND seq = NEW.seq AND substr(account, 1, 8) = 'points/H' UNION ALL SELECT substr(account, 6) FROM posting WHERE till = NEW.till AND seq = NEW.seq AND substr(account, 1, 6) = 'debt/H') moved WHERE who <> NEW.household_id AND replace(NEW.detail, '"to": "' || who || '"', '') = NEW.detail));
SELECT RAISE(ABORT, 'entry: lines_total') WHERE (NEW.kind = 'sale' OR NEW.kind = 'return') AND (EXISTS (SELECT COUNT(*) FROM line WHERE till = NEW.till AND seq = NEW.seq HAVING SUM(net_fen) <> NEW.total_fen OR SUM(rounding_fen) <> NEW.rounding_fen OR SUM(points) <> NEW.points OR (NEW.kind = 'sale' AND SUM(order_discount_fen) <> NEW.discount_fen)));
SELECT RAISE(ABORT, 'entry: tenders_total') WHERE (NEW.kind = 'sale' OR NEW.kind = 'return') AND (EXISTS (SELECT COUNT(*) FROM tender WHERE till = NEW.till AND seq = NEW.seq HAVING COALESCE(SUM(amount_fen), 0) <> NEW.total_fen + NEW.adjust_fen OR COALESCE(SUM(tendered_fen - amount_fen), 0) <> NEW.change_fen));
SELECT RAISE(ABORT, 'entry: tender_reference') WHERE (NEW.kind = 'sale' OR NEW.kind = 'return') AND (EXISTS (SELECT 1 FROM tender WHERE till = NEW.till AND seq = NEW.seq AND reference <> '' AND (length(reference) > 16 OR length(reference) - length(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(reference, '0', ''), '1', ''), '2', ''), '3', ''), '4', ''), '5', ''), '6', ''), '7', ''), '8', ''), '9', '')) > 4)));
SELECT RAISE(ABORT, 'entry: points_nobody') WHERE (NEW.kind = 'sale' OR NEW.kind = 'return') AND (NEW.household_id IS NULL AND NEW.points <> 0);
SELECT RAISE(ABORT, 'entry: rounding_sign') WHERE NEW.kind = 'sale' AND (NEW.rounding_fen > 0);
SELECT RAISE(ABORT, 'entry: points_lots') WHERE NEW.kind = 'sale' AND (NEW.points <> COALESCE((SELECT SUM(points) FROM lot WHERE till = NEW.till AND seq = NEW.seq), 0));
SELECT RAISE(ABORT, 'entry: sale_negative') WHERE NEW.kind = 'sale' AND (NEW.total_fen < 0 OR NEW.points < 0);
SELECT RAISE(ABORT, 'entry: sale_coin') WHERE NEW.kind = 'sale' AND NEW.detail <> '{}' AND (COALESCE((SELECT SUM(amount_fen) FROM tender WHERE till = NEW.till AND seq = NEW.seq AND kind = 'cash'), 0) % (CASE WHEN replace(replace(NEW.detail, '}', ','), '"coin_fen": 100,', '') <> replace(NEW.detail, '}', ',') THEN 100 WHEN replace(replace(NEW.detail, '}', ','), '"coin_fen": 10,', '') <> replace(NEW.detail, '}', ',') THEN 10 ELSE 1 END) <> 0);
SELECT RAISE(ABORT, 'entry: return_of') WHERE NEW.kind = 'return' AND (NEW.reverses IS NOT NULL AND EXISTS (SELECT 1 FROM line r WHERE r.till = NEW.till AND r.seq = NEW.seq AND NOT EXISTS (SELECT 1 FROM entry s JOIN line o ON o.till = s.till AND o.seq = s.seq WHERE s.id = NEW.reverses AND s.kind = 'sale' AND o.n = r.of_n)));
SELECT RAISE(ABORT, 'entry: more_than_sold') WHERE NEW.kind = 'return' AND (EXISTS (SELECT 1 FROM entry s JOIN line o ON o.till = s.till AND o.seq = s.seq WHERE s.id = NEW.reverses AND abs(o.qty_milli) < COALESCE((SELECT SUM(abs(r.qty_milli)) FROM line r WHERE r.till = NEW.till AND r.seq = NEW.seq AND r.of_n = o.n), 0) + COALESCE((SELECT SUM(abs(r.qty_milli)) FROM entry b JOIN line r ON r.till = b.till AND r.seq = b.seq WHERE b.reverses = NEW.reverses AND b.kind = 'return' AND r.of_n = o.n), 0)));
SELECT RAISE(ABORT, 'entry: more_than_sold') WHERE NEW.kind = 'return' AND (EXISTS (SELECT 1 FROM entry s JOIN line o ON o.till = s.till AND o.seq = s.seq WHERE s.id = NEW.reverses AND abs(o.net_fen) < COALESCE((SELECT SUM(abs(r.net_fen)) FROM line r WHERE r.till = NEW.till AND r.seq = NEW.seq AND r.of_n = o.n), 0) + COALESCE((SELECT SUM(abs(r.net_fen)) FROM entry b JOIN line r ON r.till = b.till AND r.seq = b.seq WHERE b.reverses = NEW.reverses AND b.kind = 'return' AND r.of_n = o.n), 0)));
SELECT RAISE(ABORT, 'entry: more_than_sold') WHERE NEW.kind = 'return' AND (EXISTS (SELECT 1 FROM entry s JOIN line o ON o.till = s.till AND o.seq = s.seq WHERE s.id = NEW.reverses AND abs(o.voucher_fen) < COALESCE((SELECT SUM(abs(r.voucher_fen)) FROM line r WHERE r.till = NEW.till AND r.seq = NEW.seq AND r.of_n = o.n), 0) + COALESCE((SELECT SUM(abs(r.voucher_fen)) FROM entry b JOIN line r ON r.till = b.till AND r.seq = b.seq WHERE b.reverses = NEW.reverses AND b.kind = 'return' AND r.of_n = o.n), 0)));
SELECT RAISE(ABORT, 'entry: more_than_sold') WHERE NEW.kind = 'return' AND (NEW.reverses IS NOT NULL AND NEW.total_fen + COALESCE((SELECT s.total_fen FROM entry s WHERE s.id = NEW.reverses), 0) + COALESCE((SELECT SUM(b.total_fen) FROM entry b WHERE b.reverses = NEW.reverses AND b.kind = 'return'), 0) < 0);
SELECT RAISE(ABORT, 'entry: more_than_sold') WHERE NEW.kind = 'return' AND (NEW.reverses IS NOT NULL AND NEW.points + COALESCE((SELECT SUM(a.points) FROM entry a WHERE a.reverses = NEW.reverses AND a.kind = 'attached'), 0) + COALESCE((SELECT s.points FROM entry s WHERE s.id = NEW.reverses), 0) + COALESCE((SELECT SUM(b.points) FROM entry b WHERE b.reverses = NEW.reverses AND b.kind = 'return'), 0) < 0);
SELECT RAISE(ABORT, 'entry: return_sign') WHERE NEW.kind = 'return' AND (NEW.total_fen > 0 OR NEW.points > 0 OR EXISTS (SELECT 1 FROM entry s JOIN line o ON o.till = s.till AND o.seq = s.seq JOIN line r ON r.of_n = o.n WHERE s.id = NEW.reverses AND r.till = NEW.till AND r.seq = NEW.seq AND ((r.qty_milli > 0 AND o.qty_milli > 0) OR (r.qty_milli < 0 AND o.qty_milli < 0) OR (r.net_fen > 0 AND o.net_fen > 0) OR (r.net_fen < 0 AND o.net_fen < 0))));
SELECT RAISE(ABORT, 'entry: return_points') WHERE NEW.kind = 'return' AND (-NEW.points < COALESCE((SELECT SUM(points) FROM lot_use WHERE till = NEW.till AND seq = NEW.seq), 0) + COALESCE((SELECT SUM(amount) FROM posting WHERE till = NEW.till AND seq = NEW.seq AND substr(account, 1, 6) = 'debt/H'), 0));
SELECT RAISE(ABORT, 'entry: return_nth') WHERE NEW.kind = 'return' AND (COALESCE(NEW.nth, 0) <> CASE WHEN NEW.reverses IS NULL THEN 0 ELSE 1 + (SELECT COUNT(*) FROM entry b WHERE b.reverses = NEW.reverses AND b.kind = 'return') END);
SELECT RAISE(ABORT, 'entry: return_cash') WHERE NEW.kind = 'return' AND ((COALESCE((SELECT SUM(amount_fen) FROM tender WHERE till = NEW.till AND seq = NEW.seq AND kind = 'cash'), 0) + COALESCE((SELECT SUM(t.amount_fen) FROM entry b JOIN tender t ON t.till = b.till AND t.seq = b.seq WHERE b.reverses = NEW.reverses AND b.kind = 'return' AND t.kind = 'cash'), 0)) % COALESCE((SELECT CASE WHEN replace(replace(s.detail, '}', ','), '"coin_fen": 100,', '') <> replace(s.detail, '}', ',') THEN 100 WHEN replace(replace(s.detail, '}', ','), '"coin_fen": 10,', '') <> replace(s.detail, '}', ',') THEN 10 ELSE 1 END FROM entry s WHERE s.id = NEW.reverses), 1) <> 0 OR (COALESCE((SELECT SUM(amount) FROM posting WHERE till = NEW.till AND seq = NEW.seq AND account = 'rounding'), 0) + COALESCE((SELECT SUM(t.amount) FROM entry b JOIN posting t ON t.till = b.till AND t.seq = b.seq WHERE b.reverses = NEW.reverses AND b.kind = 'return' AND t.account = 'rounding'), 0)) NOT BETWEEN 0 AND COALESCE((SELECT CASE WHEN replace(replace(s.detail, '}', ','), '"coin_fen": 100,', '') <> replace(s.detail, '}', ',') THEN 100 WHEN replace(replace(s.detail, '}', ','), '"coin_fen": 10,', '') <> replace(s.detail, '}', ',') THEN 10 ELSE 1 END FROM entry s WHERE s.id = NEW.reverses), 1) - 1);
SELECT RAISE(ABORT, 'entry: return_reason') WHERE NEW.kind = 'return' AND (EXISTS (SELECT 1 FROM line WHERE till = NEW.till AND seq = NEW.seq AND reason = ''));
SELECT RAISE(ABORT, 'entry: return_approver') WHERE NEW.kind = 'return' AND (NEW.reverses IS NULL AND NEW.approver IS NULL);
SELECT RAISE(ABORT, 'entry: scrap') WHERE NEW.kind = 'return' AND (EXISTS (SELECT 1 FROM stock_move WHERE till = NEW.till AND seq = NEW.seq GROUP BY item_id, batch, expires_on HAVING SUM(qty_milli) < 0));
SELECT RAISE(ABORT, 'entry: payments_postings') WHERE (NEW.kind = 'redemption' OR NEW.kind = 'reversal' OR NEW.kind = 'payment' OR NEW.kind = 'payment_reversal' OR NEW.kind = 'waiver' OR NEW.kind = 'bills') AND (EXISTS (SELECT 1 FROM (SELECT COALESCE(b.household_id, NEW.household_id) AS who, p.amount_fen AS fen FROM payment p LEFT JOIN bill b ON b.bill_no = p.bill_no WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.kind <> 'advance' UNION ALL SELECT substr(account, 6), amount FROM posting WHERE till = NEW.till AND seq = NEW.seq AND substr(account, 1, 6) = 'fees/H' AND (substr(flow, 1, 5) = 'paid_' OR flow = 'waived')) paid GROUP BY who HAVING SUM(fen) <> 0));
SELECT RAISE(ABORT, 'entry: billed_postings') WHERE (NEW.kind = 'redemption' OR NEW.kind = 'reversal' OR NEW.kind = 'payment' OR NEW.kind = 'payment_reversal' OR NEW.kind = 'waiver' OR NEW.kind = 'bills') AND (EXISTS (SELECT 1 FROM (SELECT b.household_id AS who, CASE v.event WHEN 'published' THEN b.amount_fen ELSE -b.amount_fen END AS fen FROM bill_event v JOIN bill b ON b.bill_no = v.bill_no WHERE v.till = NEW.till AND v.seq = NEW.seq AND (v.event = 'published' OR EXISTS (SELECT 1 FROM bill_event x WHERE x.bill_no = v.bill_no AND x.event = 'published')) UNION ALL SELECT substr(account, 6), -amount FROM posting WHERE till = NEW.till AND seq = NEW.seq AND substr(account, 1, 6) = 'fees/H' AND flow = 'billed') billed GROUP BY who HAVING SUM(fen) <> 0));
SELECT RAISE(ABORT, 'entry: payment_bill') WHERE NEW.n_payment > 0 AND (EXISTS (SELECT 1 FROM payment p WHERE p.till = NEW.till AND p.seq = NEW.seq AND NOT (p.bill_no = '' AND p.kind IN ('cash', 'wechat', 'alipay', 'transfer') AND (NEW.kind = 'payment' OR NEW.kind = 'payment_reversal')) AND NOT EXISTS (SELECT 1 FROM bill b WHERE b.bill_no = p.bill_no)));
SELECT RAISE(ABORT, 'entry: bill_overpaid') WHERE NEW.n_payment > 0 AND (EXISTS (SELECT 1 FROM payment p JOIN bill b ON b.bill_no = p.bill_no WHERE p.till = NEW.till AND p.seq = NEW.seq AND (SELECT SUM(q.amount_fen) FROM payment q WHERE q.bill_no = p.bill_no) NOT BETWEEN 0 AND b.amount_fen) OR EXISTS (SELECT 1 FROM payment p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.bill_no <> '' AND (SELECT SUM(q.amount_fen) FROM payment q WHERE q.bill_no = p.bill_no AND q.kind = p.kind) < 0));
SELECT RAISE(ABORT, 'entry: bill_unpublished') WHERE NEW.n_payment > 0 AND (EXISTS (SELECT 1 FROM payment p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.bill_no <> '' AND NOT EXISTS (SELECT 1 FROM bill_event x WHERE x.bill_no = p.bill_no AND x.event = 'published')));
SELECT RAISE(ABORT, 'entry: bill_voided') WHERE NEW.n_payment > 0 AND (EXISTS (SELECT 1 FROM payment p JOIN bill_event v ON v.bill_no = p.bill_no AND v.event = 'voided' WHERE p.till = NEW.till AND p.seq = NEW.seq AND NOT (v.till = NEW.till AND v.seq = NEW.seq)));
SELECT RAISE(ABORT, 'entry: waived_back') WHERE NEW.n_payment > 0 AND (NEW.kind = 'bills' AND EXISTS (SELECT 1 FROM payment p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.kind = 'waiver' AND NOT EXISTS (SELECT 1 FROM bill_event v WHERE v.till = NEW.till AND v.seq = NEW.seq AND v.bill_no = p.bill_no AND v.event = 'voided')));
SELECT RAISE(ABORT, 'entry: redemption_points') WHERE NEW.kind = 'redemption' AND (COALESCE((SELECT SUM(points) FROM payment WHERE till = NEW.till AND seq = NEW.seq), 0) <> COALESCE((SELECT SUM(points) FROM lot_use WHERE till = NEW.till AND seq = NEW.seq), 0) OR COALESCE((SELECT SUM(points) FROM payment WHERE till = NEW.till AND seq = NEW.seq), 0) <> -NEW.points);
SELECT RAISE(ABORT, 'entry: reversal_points') WHERE NEW.kind = 'reversal' AND (COALESCE((SELECT SUM(points) FROM payment WHERE till = NEW.till AND seq = NEW.seq), 0) <> -COALESCE((SELECT SUM(points) FROM lot WHERE till = NEW.till AND seq = NEW.seq), 0) OR COALESCE((SELECT SUM(points) FROM payment WHERE till = NEW.till AND seq = NEW.seq), 0) <> -NEW.points);
SELECT RAISE(ABORT, 'entry: already_reversed') WHERE (NEW.kind = 'reversal' OR NEW.kind = 'payment_reversal') AND (EXISTS (SELECT 1 FROM entry e WHERE e.reverses = NEW.reverses AND e.kind IN ('reversal', 'payment_reversal')));
SELECT RAISE(ABORT, 'entry: same_person') WHERE (NEW.kind = 'reversal' OR NEW.kind = 'payment_reversal') AND (EXISTS (SELECT 1 FROM entry e WHERE e.id = NEW.reverses AND e.actor = NEW.actor));
SELECT RAISE(ABORT, 'entry: bill_twice') WHERE NEW.n_bill_event > 0 AND (EXISTS (SELECT 1 FROM bill_event v JOIN bill b ON b.bill_no = v.bill_no JOIN bill o ON o.household_id = b.household_id AND o.period = b.period AND o.fee_item = b.fee_item AND o.bill_no <> b.bill_no WHERE v.till = NEW.till AND v.seq = NEW.seq AND v.event = 'published' AND EXISTS (SELECT 1 FROM bill_event x WHERE x.bill_no = o.bill_no AND x.event = 'published') AND NOT EXISTS (SELECT 1 FROM bill_event x WHERE x.bill_no = o.bill_no AND x.event = 'voided')));
SELECT RAISE(ABORT, 'entry: flat_twice') WHERE NEW.n_bill_event > 0 AND (EXISTS (SELECT 1 FROM bill b JOIN household_version h ON h.household_id = b.household_id JOIN household_version g ON g.room = h.room AND g.household_id <> h.household_id JOIN bill o ON o.household_id = g.household_id AND o.period = b.period AND o.fee_item = b.fee_item WHERE EXISTS (SELECT 1 FROM bill_event x WHERE x.bill_no = o.bill_no AND x.event = 'published') AND NOT EXISTS (SELECT 1 FROM bill_event x WHERE x.bill_no = o.bill_no AND x.event = 'voided') AND b.bill_no IN (SELECT v.bill_no FROM bill_event v WHERE v.till = NEW.till AND v.seq = NEW.seq AND v.event = 'published')));
SELECT RAISE(ABORT, 'entry: bill_voided') WHERE NEW.n_bill_event > 0 AND (EXISTS (SELECT 1 FROM bill_event v WHERE v.till = NEW.till AND v.seq = NEW.seq AND v.event = 'published' AND EXISTS (SELECT 1 FROM bill_event x WHERE x.bill_no = v.bill_no AND x.event = 'voided')));
SELECT RAISE(ABORT, 'entry: bill_voided_paid') WHERE NEW.n_bill_event > 0 AND (EXISTS (SELECT 1 FROM bill_event v WHERE v.till = NEW.till AND v.seq = NEW.seq AND v.event = 'voided' AND COALESCE((SELECT SUM(q.amount_fen) FROM payment q WHERE q.bill_no = v.bill_no), 0) <> 0));
SELECT RAISE(ABORT, 'entry: advance') WHERE (NEW.kind = 'redemption' OR NEW.kind = 'reversal' OR NEW.kind = 'payment' OR NEW.kind = 'payment_reversal' OR NEW.kind = 'waiver' OR NEW.kind = 'bills') AND (EXISTS (SELECT 1 FROM (SELECT who, SUM(fen) AS fen FROM (SELECT b.household_id AS who, 0 AS fen FROM payment p JOIN bill b ON b.bill_no = p.bill_no WHERE p.till = NEW.till AND p.seq = NEW.seq UNION ALL SELECT b.household_id, 0 FROM bill_event v JOIN bill b ON b.bill_no = v.bill_no WHERE v.till = NEW.till AND v.seq = NEW.seq UNION ALL SELECT substr(account, 6), amount FROM posting WHERE till = NEW.till AND seq = NEW.seq AND substr(account, 1, 6) = 'fees/H') touched GROUP BY who) t WHERE COALESCE((SELECT SUM(o.amount_fen - COALESCE((SELECT SUM(q.amount_fen) FROM payment q WHERE q.bill_no = o.bill_no), 0)) FROM bill o WHERE o.household_id = t.who AND EXISTS (SELECT 1 FROM bill_event x WHERE x.bill_no = o.bill_no AND x.event = 'published') AND NOT EXISTS (SELECT 1 FROM bill_event x WHERE x.bill_no = o.bill_no AND x.event = 'voided')), 0) <> CASE WHEN COALESCE((SELECT SUM(a.amount) FROM balance a WHERE a.account = 'fees/' || t.who), 0) + t.fen > 0 THEN COALESCE((SELECT SUM(a.amount) FROM balance a WHERE a.account = 'fees/' || t.who), 0) + t.fen ELSE 0 END));
SELECT RAISE(ABORT, 'entry: attached_to') WHERE NEW.kind = 'attached' AND (NOT EXISTS (SELECT 1 FROM entry s WHERE s.id = NEW.reverses AND s.kind = 'sale' AND s.household_id IS NULL));
SELECT RAISE(ABORT, 'entry: attached_twice') WHERE NEW.kind = 'attached' AND (EXISTS (SELECT 1 FROM entry e WHERE e.reverses = NEW.reverses AND e.kind = 'attached'));
SELECT RAISE(ABORT, 'entry: attached_returned') WHERE NEW.kind = 'attached' AND (EXISTS (SELECT 1 FROM entry b WHERE b.reverses = NEW.reverses AND b.kind = 'return'));
SELECT RAISE(ABORT, 'entry: attached_points') WHERE NEW.kind = 'attached' AND (NEW.points <> COALESCE((SELECT SUM(points) FROM lot WHERE till = NEW.till AND seq = NEW.seq), 0));
SELECT RAISE(ABORT, 'entry: award_limit') WHERE NEW.kind = 'award' AND (NEW.approver IS NULL AND (NEW.points + COALESCE((SELECT SUM(a.points) FROM entry a WHERE a.business_date = NEW.business_date AND a.kind = 'award' AND a.household_id = NEW.household_id), 0) > COALESCE((SELECT CAST(s.value AS BIGINT) FROM setting s WHERE s.key = 'award_limit_points'), 1000) OR NEW.points + COALESCE((SELECT SUM(a.points) FROM entry a WHERE a.business_date = NEW.business_date AND a.kind = 'award' AND a.actor = NEW.actor), 0) > COALESCE((SELECT CAST(s.value AS BIGINT) FROM setting s WHERE s.key = 'award_limit_points'), 1000)));
SELECT RAISE(ABORT, 'entry: transferred') WHERE NEW.kind = 'transfer' AND (COALESCE((SELECT SUM(amount) FROM posting WHERE till = NEW.till AND seq = NEW.seq AND substr(account, 1, 8) = 'points/H' AND flow IN ('transferred_in', 'transferred_out')), 0) <> 0);
SELECT RAISE(ABORT, 'entry: transfer_lots') WHERE NEW.kind = 'transfer' AND (NEW.points > 0 OR COALESCE((SELECT SUM(points) FROM lot WHERE till = NEW.till AND seq = NEW.seq), 0) <> -NEW.points OR COALESCE((SELECT SUM(points) FROM lot_use WHERE till = NEW.till AND seq = NEW.seq AND kind = 'transfer'), 0) <> -NEW.points);
SELECT RAISE(ABORT, 'entry: settlement_points') WHERE NEW.kind = 'settlement' AND (COALESCE((SELECT SUM(points) FROM lot_use WHERE till = NEW.till AND seq = NEW.seq AND kind = 'settlement'), 0) <> -NEW.points);
SELECT RAISE(ABORT, 'entry: settlement_money') WHERE NEW.kind = 'settlement' AND (COALESCE((SELECT SUM(amount) FROM posting WHERE till = NEW.till AND seq = NEW.seq AND account = 'settled'), 0) <> NEW.total_fen);
SELECT RAISE(ABORT, 'entry: room_taken') WHERE NEW.n_household_version > 0 AND (EXISTS (SELECT 1 FROM household_version v JOIN household_version o ON o.room = v.room AND o.household_id <> v.household_id WHERE v.till = NEW.till AND v.seq = NEW.seq AND v.state <> 'moved_out' AND o.state <> 'moved_out' AND NOT EXISTS (SELECT 1 FROM household_version w WHERE w.household_id = o.household_id AND w.version > o.version)));
SELECT RAISE(ABORT, 'entry: code_taken') WHERE NEW.n_item_version + NEW.n_code_version > 0 AND (EXISTS (SELECT 1 FROM (SELECT v.item_id, ltrim(upper(v.barcode), '0') AS code FROM item_version v WHERE v.barcode <> '' AND v.till = NEW.till AND v.seq = NEW.seq UNION ALL SELECT v.item_id, ltrim(upper(v.code), '0') AS code FROM item_version v WHERE v.code <> '' AND v.till = NEW.till AND v.seq = NEW.seq UNION ALL SELECT v.item_id, ltrim(upper(v.code), '0') AS code FROM code_version v WHERE v.till = NEW.till AND v.seq = NEW.seq AND v.qty_milli > 0) given JOIN item_version o ON ltrim(upper(o.barcode), '0') = given.code AND o.item_id <> given.item_id WHERE o.barcode <> '' AND NOT EXISTS (SELECT 1 FROM item_version w WHERE w.item_id = o.item_id AND w.version > o.version)) OR EXISTS (SELECT 1 FROM (SELECT v.item_id, ltrim(upper(v.barcode), '0') AS code FROM item_version v WHERE v.barcode <> '' AND v.till = NEW.till AND v.seq = NEW.seq UNION ALL SELECT v.item_id, ltrim(upper(v.code), '0') AS code FROM item_version v WHERE v.code <> '' AND v.till = NEW.till AND v.seq = NEW.seq UNION ALL SELECT v.item_id, ltrim(upper(v.code), '0') AS code FROM code_version v WHERE v.till = NEW.till AND v.seq = NEW.seq AND v.qty_milli > 0) given JOIN item_version o ON ltrim(upper(o.code), '0') = given.code AND o.item_id <> given.item_id WHERE o.code <> '' AND NOT EXISTS (SELECT 1 FROM item_version w WHERE w.item_id = o.item_id AND w.version > o.version)) OR EXISTS (SELECT 1 FROM (SELECT v.item_id, ltrim(upper(v.barcode), '0') AS code FROM item_version v WHERE v.barcode <> '' AND v.till = NEW.till AND v.seq = NEW.seq UNION ALL SELECT v.item_id, ltrim(upper(v.code), '0') AS code FROM item_version v WHERE v.code <> '' AND v.till = NEW.till AND v.seq = NEW.seq UNION ALL SELECT v.item_id, ltrim(upper(v.code), '0') AS code FROM code_version v WHERE v.till = NEW.till AND v.seq = NEW.seq AND v.qty_milli > 0) given JOIN code_version o ON ltrim(upper(o.code), '0') = given.code AND o.item_id <> given.item_id WHERE o.qty_milli > 0 AND NOT EXISTS (SELECT 1 FROM code_version w WHERE w.item_id = o.item_id AND w.number = o.number AND w.version > o.version)));
SELECT RAISE(ABORT, 'entry: price_item') WHERE NEW.n_price_version > 0 AND (EXISTS (SELECT 1 FROM price_version v WHERE v.till = NEW.till AND v.seq = NEW.seq AND NOT EXISTS (SELECT 1 FROM item_version i WHERE i.item_id = v.item_id)));
SELECT RAISE(ABORT, 'entry: code_item') WHERE NEW.n_code_version > 0 AND (EXISTS (SELECT 1 FROM code_version v WHERE v.till = NEW.till AND v.seq = NEW.seq AND NOT EXISTS (SELECT 1 FROM item_version i WHERE i.item_id = v.item_id)));
SELECT RAISE(ABORT, 'entry: stock_item') WHERE (NEW.kind = 'received' OR NEW.kind = 'sent_back' OR NEW.kind = 'lost' OR NEW.kind = 'count_begun' OR NEW.kind = 'counted') AND (EXISTS (SELECT 1 FROM stock_move m WHERE m.till = NEW.till AND m.seq = NEW.seq AND NOT EXISTS (SELECT 1 FROM item_version i WHERE i.item_id = m.item_id)));
SELECT RAISE(ABORT, 'entry: stock_row') WHERE (NEW.kind = 'received' OR NEW.kind = 'sent_back' OR NEW.kind = 'lost' OR NEW.kind = 'count_begun' OR NEW.kind = 'counted') AND (EXISTS (SELECT 1 FROM stock_move m WHERE m.till = NEW.till AND m.seq = NEW.seq AND NOT (CASE m.reason WHEN 'received' THEN m.qty_milli > 0 AND m.batch IS NOT NULL AND m.book_milli IS NULL WHEN 'sent_back' THEN m.qty_milli < 0 AND m.cost_fen IS NULL AND m.book_milli IS NULL WHEN 'lost' THEN m.qty_milli < 0 AND m.cost_fen IS NULL AND m.book_milli IS NULL WHEN 'frozen' THEN m.qty_milli = 0 AND m.batch IS NULL AND m.cost_fen IS NULL AND m.book_milli IS NOT NULL WHEN 'uncounted' THEN m.qty_milli = 0 AND m.batch IS NULL AND m.cost_fen IS NULL AND m.book_milli IS NULL ELSE m.book_milli IS NOT NULL AND m.cost_fen IS NULL END)));
SELECT RAISE(ABORT, 'entry: stock_heads') WHERE (NEW.kind = 'received' OR NEW.kind = 'sent_back' OR NEW.kind = 'lost' OR NEW.kind = 'count_begun' OR NEW.kind = 'counted') AND (EXISTS (SELECT 1 FROM month_head h WHERE h.till = NEW.till AND h.seq = NEW.seq AND (h.head_till = NEW.till AND h.head_seq <> NEW.seq - 1 OR NOT EXISTS (SELECT 1 FROM entry e WHERE e.till = h.head_till AND e.seq = h.head_seq AND e.hash = h.head_hash))) OR NOT EXISTS (SELECT 1 FROM month_head h WHERE h.till = NEW.till AND h.seq = NEW.seq AND h.head_till = NEW.till) OR EXISTS (SELECT 1 FROM month_head h WHERE h.till = NEW.till AND h.seq = NEW.seq GROUP BY h.head_till HAVING COUNT(*) > 1) OR EXISTS (SELECT 1 FROM month_head b WHERE b.till = NEW.till AND b.seq = (SELECT p.seq FROM month_head p WHERE p.till = NEW.till AND p.seq < NEW.seq ORDER BY p.seq DESC LIMIT 1) AND b.head_seq > COALESCE((SELECT h.head_seq FROM month_head h WHERE h.till = NEW.till AND h.seq = NEW.seq AND h.head_till = b.head_till), 0)));
SELECT RAISE(ABORT, 'entry: lost_reason') WHERE NEW.kind = 'lost' AND (NEW.reason <> 'expired' AND NEW.reason <> 'broken' AND NEW.reason <> 'spoiled' AND NEW.reason <> 'missing' AND NEW.reason <> 'used' AND NEW.reason <> 'given');
SELECT RAISE(ABORT, 'entry: count_open') WHERE NEW.kind = 'count_begun' AND (EXISTS (SELECT 1 FROM stock_move m JOIN stock_move o ON o.item_id = m.item_id AND o.reason = 'frozen' AND o.till = NEW.till AND (o.seq < NEW.seq OR (o.seq = NEW.seq AND o.n <> m.n)) WHERE m.till = NEW.till AND m.seq = NEW.seq AND NOT EXISTS (SELECT 1 FROM entry b, entry c JOIN stock_move d ON d.till = c.till AND d.seq = c.seq WHERE c.kind = 'counted' AND c.reverses = b.id AND c.seq < NEW.seq AND d.item_id = o.item_id AND b.till = o.till AND b.seq = o.seq)));
SELECT RAISE(ABORT, 'entry: count_nth') WHERE NEW.kind = 'counted' AND (COALESCE(NEW.nth, 0) <> 1 + (SELECT COUNT(*) FROM entry c WHERE c.reverses = NEW.reverses AND c.kind = 'counted' AND c.seq < NEW.seq));
SELECT RAISE(ABORT, 'entry: count_of') WHERE NEW.kind = 'counted' AND (EXISTS (SELECT 1 FROM stock_move m WHERE m.till = NEW.till AND m.seq = NEW.seq AND (NOT EXISTS (SELECT 1 FROM entry b JOIN stock_move f ON f.till = b.till AND f.seq = b.seq WHERE b.id = NEW.reverses AND f.item_id = m.item_id) OR EXISTS (SELECT 1 FROM entry c JOIN stock_move d ON d.till = c.till AND d.seq = c.seq WHERE c.kind = 'counted' AND c.reverses = NEW.reverses AND c.seq < NEW.seq AND d.item_id = m.item_id))) OR EXISTS (SELECT 1 FROM stock_move m WHERE m.till = NEW.till AND m.seq = NEW.seq GROUP BY m.item_id HAVING COUNT(*) > 1 AND COUNT(m.batch) < COUNT(*)));
SELECT RAISE(ABORT, 'entry: count_moved') WHERE NEW.kind = 'counted' AND (EXISTS (SELECT 1 FROM (SELECT m.item_id, m.book_milli AS milli FROM stock_move m WHERE m.till = NEW.till AND m.seq = NEW.seq AND m.book_milli IS NOT NULL UNION ALL SELECT f.item_id, -f.book_milli FROM entry b JOIN stock_move f ON f.till = b.till AND f.seq = b.seq WHERE b.id = NEW.reverses AND f.item_id IN (SELECT m.item_id FROM stock_move m WHERE m.till = NEW.till AND m.seq = NEW.seq AND m.book_milli IS NOT NULL) UNION ALL SELECT s.item_id, -s.qty_milli FROM entry b JOIN month_head h ON h.till = NEW.till AND h.seq = NEW.seq JOIN stock_move s ON s.till = h.head_till AND s.seq <= h.head_seq AND s.seq > COALESCE((SELECT g.head_seq FROM month_head g WHERE g.till = b.till AND g.seq = b.seq AND g.head_till = h.head_till), 0) WHERE b.id = NEW.reverses AND s.item_id IN (SELECT m.item_id FROM stock_move m WHERE m.till = NEW.till AND m.seq = NEW.seq AND m.book_milli IS NOT NULL)) book GROUP BY item_id HAVING SUM(milli) <> 0));
SELECT RAISE(ABORT, 'entry: count_book') WHERE NEW.kind = 'count_begun' AND (EXISTS (SELECT 1 FROM (SELECT m.item_id, m.book_milli AS milli FROM stock_move m WHERE m.till = NEW.till AND m.seq = NEW.seq AND m.book_milli IS NOT NULL UNION ALL SELECT s.item_id, -s.qty_milli FROM month_head h JOIN stock_move s ON s.till = h.head_till AND s.seq <= h.head_seq WHERE h.till = NEW.till AND h.seq = NEW.seq AND s.item_id IN (SELECT m.item_id FROM stock_move m WHERE m.till = NEW.till AND m.seq = NEW.seq AND m.book_milli IS NOT NULL)) book GROUP BY item_id HAVING SUM(milli) <> 0));
SELECT RAISE(ABORT, 'entry: too_large') WHERE (NEW.kind = 'picture' OR NEW.kind = 'quick_keys' OR NEW.kind = 'shelf_labels') AND (length(NEW.detail) > 24000);
SELECT RAISE(ABORT, 'entry: shift_not_open') WHERE NEW.shift IS NOT NULL AND (NOT EXISTS (SELECT 1 FROM entry o WHERE o.id = NEW.shift AND o.kind = 'shift_opened' AND o.till = NEW.till) OR EXISTS (SELECT 1 FROM entry c WHERE c.reverses = NEW.shift AND c.kind = 'shift_closed'));
SELECT RAISE(ABORT, 'entry: shift_not_open') WHERE NEW.kind = 'shift_closed' AND (NEW.shift <> NEW.reverses);
SELECT RAISE(ABORT, 'entry: shift_nth') WHERE NEW.kind = 'shift_closed' AND (COALESCE(NEW.nth, 0) <> 1 + (SELECT COUNT(*) FROM entry c WHERE c.kind = 'shift_closed' AND c.till = NEW.till AND c.epoch = NEW.epoch AND c.seq < NEW.seq));
SELECT RAISE(ABORT, 'entry: shift_cash') WHERE NEW.kind = 'shift_closed' AND (NEW.total_fen - NEW.adjust_fen <> COALESCE((SELECT o.total_fen FROM entry o WHERE o.id = NEW.shift), 0) + COALESCE((SELECT SUM(p.amount) FROM entry e JOIN posting p ON p.till = e.till AND p.seq = e.seq WHERE e.till = NEW.till AND e.seq > (SELECT o.seq FROM entry o WHERE o.id = NEW.shift) AND e.seq < NEW.seq AND e.shift = NEW.shift AND p.account = CASE NEW.till WHEN 'OF' THEN 'office/cash' ELSE 'till/' || NEW.till || '/cash' END), 0));
SELECT RAISE(ABORT, 'entry: shift_open') WHERE NEW.kind = 'shift_opened' AND (EXISTS (SELECT 1 FROM entry o WHERE o.kind IN ('shift_opened', 'shift_closed') AND o.kind = 'shift_opened' AND (o.till = NEW.till OR (o.actor = NEW.actor AND o.till <> 'OF' AND NEW.till <> 'OF')) AND NOT EXISTS (SELECT 1 FROM entry c WHERE c.reverses = o.id AND c.kind = 'shift_closed')));
SELECT RAISE(ABORT, 'entry: replay_alone') WHERE NEW.kind = 'sale' AND NEW.approver IS NULL AND NEW.detail <> '{}' AND ((replace(NEW.detail, '"replayed": true', '') <> NEW.detail) AND EXISTS (SELECT 1 FROM entry o WHERE o.kind IN ('shift_opened', 'shift_closed') AND o.kind = 'shift_opened' AND o.till = NEW.till));
SELECT RAISE(ABORT, 'entry: held_nth') WHERE NEW.kind IN ('retrieved', 'discarded') AND (COALESCE(NEW.nth, 0) <> CASE WHEN NEW.reverses IS NULL THEN 0 ELSE 1 END);
SELECT RAISE(ABORT, 'entry: reprinted_paper') WHERE NEW.kind = 'reprinted' AND NEW.reverses IS NOT NULL AND (NOT EXISTS (SELECT 1 FROM entry o WHERE o.id = NEW.reverses AND (o.receipt_seq IS NOT NULL OR o.kind = 'shift_closed')));
SELECT RAISE(ABORT, 'entry: refund_owed') WHERE NEW.kind = 'refunded' AND (NOT EXISTS (SELECT 1 FROM entry o WHERE o.id = NEW.reverses AND (o.kind = 'refund_undone' AND NEW.nth = 1 AND NEW.total_fen = o.total_fen AND NEW.detail = o.detail OR o.kind = 'handed_back' AND NEW.nth = 1 AND NEW.total_fen = o.total_fen AND (NEW.detail = '{"tender": "' || 'wechat' || '"}' OR NEW.detail = '{"tender": "' || 'alipay' || '"}' OR NEW.detail = '{"tender": "' || 'unionpay' || '"}' OR NEW.detail = '{"tender": "' || 'ecny' || '"}') AND replace(o.detail, substr(NEW.detail, 2, length(NEW.detail) - 2), '') <> o.detail OR EXISTS (SELECT 1 FROM tender t WHERE o.kind = 'return' AND t.till = o.till AND t.seq = o.seq AND t.n = NEW.nth AND t.kind IN ('wechat', 'alipay', 'unionpay', 'ecny') AND NEW.detail = '{"tender": "' || t.kind || '"}' AND (NEW.total_fen = -t.amount_fen OR NEW.total_fen BETWEEN 1 AND -t.amount_fen AND replace(o.detail, '"exchange": "', '') <> o.detail)))));
SELECT RAISE(ABORT, 'entry: refund_done') WHERE NEW.kind = 'refund_undone' AND (NOT EXISTS (SELECT 1 FROM entry o WHERE o.id = NEW.reverses AND NEW.nth = 1 AND o.kind = 'refunded' AND NEW.total_fen = o.total_fen AND NEW.detail = o.detail));
SELECT RAISE(ABORT, 'entry: line_unexplained') WHERE CASE NEW.kind WHEN 'sale' THEN EXISTS (SELECT 1 FROM line l WHERE l.till = NEW.till AND l.seq = NEW.seq AND ((l.kind = 'item' AND NOT EXISTS (SELECT 1 FROM item_version v WHERE v.item_id = l.item_id AND v.barcode = l.barcode AND v.unit = l.unit AND v.category = l.category AND v.weighed = l.weighed AND v.vendor = l.vendor AND v.rate_hundredths IS NOT DISTINCT FROM l.item_rate_hundredths AND ((v.name = l.name AND (v.price_fen = COALESCE(l.full_price_fen, COALESCE(l.shelf_price_fen, l.unit_price_fen)) OR EXISTS (SELECT 1 FROM price_version p WHERE p.item_id = l.item_id AND p.kind = 'shelf' AND p.price_fen = COALESCE(l.full_price_fen, COALESCE(l.shelf_price_fen, l.unit_price_fen)) AND p.valid_from <= substr(NEW.occurred_at, 1, 10)))) OR (replace(NEW.detail, '"replayed": true', '') <> NEW.detail)))) OR (NOT (l.ownership = 'bought' AND l.commission_bp = 0 AND l.funder = 'shop') AND NOT EXISTS (SELECT 1 FROM vendor_version v WHERE v.code = l.vendor AND v.kind = l.ownership AND v.commission_bp = l.commission_bp AND l.funder = CASE v.funds_points WHEN 1 THEN v.code ELSE 'shop' END AND v.valid_from <= substr(NEW.occurred_at, 1, 10))) OR (l.kind = 'item' AND l.label = 0 AND abs(l.amount_fen) <> (2 * l.unit_price_fen * abs(l.qty_milli) + 1000) / 2000 AND NOT (replace(NEW.detail, '"replayed": true', '') <> NEW.detail)) OR (l.kind <> 'item' AND NOT (l.item_id = '' AND l.item_rate_hundredths IS NULL AND l.batch IS NULL AND (l.vendor = '' AND l.ownership = 'bought' AND l.commission_bp = 0 AND l.funder = 'shop' OR l.kind = 'open' AND l.ownership = 'stall'))) OR (l.shelf_price_fen IS NOT NULL AND (l.kind <> 'item' OR l.label = 1 OR (replace(NEW.detail, '"replayed": true', '') <> NEW.detail) OR l.shelf_price_fen = l.unit_price_fen OR l.unit_price_fen < 0)) OR ((l.discount_fen <> 0 OR l.shelf_price_fen IS NOT NULL) AND l.reason = '') OR (l.full_price_fen IS NOT NULL AND NOT (l.kind = 'item' AND (l.label = 0 OR abs(l.amount_fen) = (2 * l.unit_price_fen * abs(l.qty_milli) + 1000) / 2000) AND NEW.household_id IS NOT NULL AND l.full_price_fen > COALESCE(l.shelf_price_fen, l.unit_price_fen) AND EXISTS (SELECT 1 FROM price_version p WHERE p.item_id = l.item_id AND p.kind = 'member' AND p.price_fen = COALESCE(l.shelf_price_fen, l.unit_price_fen) AND p.valid_from <= substr(NEW.occurred_at, 1, 10)))) OR ((l.promotion = '') <> (l.promotion_fen = 0) OR l.promotion_fen < 0) OR (l.promotion <> '' AND (l.kind = 'deduction' OR NOT EXISTS (SELECT 1 FROM saving s WHERE s.till = l.till AND s.seq = l.seq AND s.promotion_id = l.promotion AND s.on_order = 0))))) WHEN 'return' THEN NEW.reverses IS NULL AND EXISTS (SELECT 1 FROM line l WHERE l.till = NEW.till AND l.seq = NEW.seq AND ((l.kind = 'item' AND NOT EXISTS (SELECT 1 FROM item_version v WHERE v.item_id = l.item_id AND v.barcode = l.barcode AND v.unit = l.unit AND v.category = l.category AND v.weighed = l.weighed AND v.vendor = l.vendor AND v.rate_hundredths IS NOT DISTINCT FROM l.item_rate_hundredths AND ((v.name = l.name AND (v.price_fen = COALESCE(l.full_price_fen, COALESCE(l.shelf_price_fen, l.unit_price_fen)) OR EXISTS (SELECT 1 FROM price_version p WHERE p.item_id = l.item_id AND p.kind = 'shelf' AND p.price_fen = COALESCE(l.full_price_fen, COALESCE(l.shelf_price_fen, l.unit_price_fen)) AND p.valid_from <= substr(NEW.occurred_at, 1, 10)))) OR (replace(NEW.detail, '"replayed": true', '') <> NEW.detail)))) OR (NOT (l.ownership = 'bought' AND l.commission_bp = 0 AND l.funder = 'shop') AND NOT EXISTS (SELECT 1 FROM vendor_version v WHERE v.code = l.vendor AND v.kind = l.ownership AND v.commission_bp = l.commission_bp AND l.funder = CASE v.funds_points WHEN 1 THEN v.code ELSE 'shop' END AND v.valid_from <= substr(NEW.occurred_at, 1, 10))) OR (l.kind = 'item' AND l.label = 0 AND abs(l.amount_fen) <> (2 * l.unit_price_fen * abs(l.qty_milli) + 1000) / 2000 AND NOT (replace(NEW.detail, '"replayed": true', '') <> NEW.detail)) OR (l.kind <> 'item' AND NOT (l.item_id = '' AND l.item_rate_hundredths IS NULL AND l.batch IS NULL AND (l.vendor = '' AND l.ownership = 'bought' AND l.commission_bp = 0 AND l.funder = 'shop' OR l.kind = 'open' AND l.ownership = 'stall'))) OR (l.shelf_price_fen IS NOT NULL AND (l.kind <> 'item' OR l.label = 1 OR (replace(NEW.detail, '"replayed": true', '') <> NEW.detail) OR l.shelf_price_fen = l.unit_price_fen OR l.unit_price_fen < 0)) OR ((l.discount_fen <> 0 OR l.shelf_price_fen IS NOT NULL) AND l.reason = '') OR (l.full_price_fen IS NOT NULL AND NOT (l.kind = 'item' AND (l.label = 0 OR abs(l.amount_fen) = (2 * l.unit_price_fen * abs(l.qty_milli) + 1000) / 2000) AND NEW.household_id IS NOT NULL AND l.full_price_fen > COALESCE(l.shelf_price_fen, l.unit_price_fen) AND EXISTS (SELECT 1 FROM price_version p WHERE p.item_id = l.item_id AND p.kind = 'member' AND p.price_fen = COALESCE(l.shelf_price_fen, l.unit_price_fen) AND p.valid_from <= substr(NEW.occurred_at, 1, 10)))) OR ((l.promotion = '') <> (l.promotion_fen = 0) OR l.promotion_fen < 0) OR (l.promotion <> '' AND (l.kind = 'deduction' OR NOT EXISTS (SELECT 1 FROM saving s WHERE s.till = l.till AND s.seq = l.seq AND s.promotion_id = l.promotion AND s.on_order = 0))))) END;
SELECT RAISE(ABORT, 'entry: line_sign') WHERE NEW.kind = 'sale' AND (EXISTS (SELECT 1 FROM line l WHERE l.till = NEW.till AND l.seq = NEW.seq AND CASE l.kind WHEN 'deduction' THEN l.amount_fen >= 0 ELSE l.amount_fen < 0 END));
SELECT RAISE(ABORT, 'entry: discount_reason') WHERE NEW.kind = 'sale' AND ((CASE NEW.n_saving WHEN 0 THEN NEW.discount_fen ELSE NEW.discount_fen - COALESCE((SELECT SUM(s.saved_fen) FROM saving s WHERE s.till = NEW.till AND s.seq = NEW.seq AND s.on_order = 1), 0) END <> 0) <> (NEW.reason <> ''));
SELECT RAISE(ABORT, 'entry: savings') WHERE NEW.n_saving > 0 AND ((replace(NEW.detail, '"replayed": true', '') <> NEW.detail) OR NEW.discount_fen < COALESCE((SELECT SUM(s.saved_fen) FROM saving s WHERE s.till = NEW.till AND s.seq = NEW.seq AND s.on_order = 1), 0) OR (SELECT COUNT(*) FROM saving s WHERE s.till = NEW.till AND s.seq = NEW.seq AND s.on_order = 1) > 1 OR EXISTS (SELECT 1 FROM saving s WHERE s.till = NEW.till AND s.seq = NEW.seq AND s.on_order = 0 AND s.saved_fen <> COALESCE((SELECT SUM(l.promotion_fen) FROM line l WHERE l.till = NEW.till AND l.seq = NEW.seq AND l.promotion = s.promotion_id), 0)) OR EXISTS (SELECT 1 FROM saving s WHERE s.till = NEW.till AND s.seq = NEW.seq AND NOT EXISTS (SELECT 1 FROM promotion_version v WHERE v.promotion_id = s.promotion_id AND v.version = s.version)));
SELECT RAISE(ABORT, 'entry: vendor_terms') WHERE NEW.n_vendor_version > 0 AND (EXISTS (SELECT 1 FROM vendor_version v WHERE v.till = NEW.till AND v.seq = NEW.seq AND (v.commission_bp < 0 OR v.commission_bp > 10000 OR v.kind <> 'consigned' AND v.commission_bp <> 0 OR v.funds_points <> CASE v.kind WHEN 'bought' THEN 0 ELSE v.funds_points END OR v.funds_points <> 0 AND v.funds_points <> 1 OR v.valid_to IS NOT NULL AND NOT (v.kind = 'stall' AND v.valid_to >= v.valid_from AND NEW.approver IS NOT NULL AND NEW.reason <> '' AND replace(NEW.detail, '"waived": "commission, rent"', '') <> NEW.detail))));
SELECT RAISE(ABORT, 'entry: vendor_postings') WHERE CASE NEW.kind WHEN 'sale' THEN EXISTS (SELECT 1 FROM (SELECT 'vendor/' || l.vendor || '/payable' AS who, ((l.net_fen) * l.commission_bp + CASE WHEN (l.net_fen) < 0 THEN -5000 ELSE 5000 END) / 10000 - l.net_fen AS fen FROM line l WHERE l.till = NEW.till AND l.seq = NEW.seq AND l.vendor <> '' AND l.ownership <> 'bought' UNION ALL SELECT p.account, -p.amount FROM posting p WHERE p.till = NEW.till AND p.seq = NEW.seq AND substr(p.account, 1, 7) = 'vendor/') owed GROUP BY who HAVING SUM(fen) <> 0) WHEN 'return' THEN CASE WHEN NEW.reverses IS NULL THEN EXISTS (SELECT 1 FROM (SELECT 'vendor/' || l.vendor || '/payable' AS who, ((l.net_fen) * l.commission_bp + CASE WHEN (l.net_fen) < 0 THEN -5000 ELSE 5000 END) / 10000 - l.net_fen AS fen FROM line l WHERE l.till = NEW.till AND l.seq = NEW.seq AND l.vendor <> '' AND l.ownership <> 'bought' UNION ALL SELECT p.account, -p.amount FROM posting p WHERE p.till = NEW.till AND p.seq = NEW.seq AND substr(p.account, 1, 7) = 'vendor/') owed GROUP BY who HAVING SUM(fen) <> 0) ELSE EXISTS (SELECT 1 FROM (SELECT 'vendor/' || l.vendor || '/payable' AS who, ((o.net_fen + CAST(COALESCE((SELECT SUM(b.net_fen) FROM entry r JOIN line b ON b.till = r.till AND b.seq = r.seq WHERE r.reverses = NEW.reverses AND r.kind = 'return' AND r.nth < NEW.nth AND b.of_n = l.of_n), 0) AS BIGINT) + l.net_fen) * l.commission_bp + CASE WHEN (o.net_fen + CAST(COALESCE((SELECT SUM(b.net_fen) FROM entry r JOIN line b ON b.till = r.till AND b.seq = r.seq WHERE r.reverses = NEW.reverses AND r.kind = 'return' AND r.nth < NEW.nth AND b.of_n = l.of_n), 0) AS BIGINT) + l.net_fen) < 0 THEN -5000 ELSE 5000 END) / 10000 - ((o.net_fen + CAST(COALESCE((SELECT SUM(b.net_fen) FROM entry r JOIN line b ON b.till = r.till AND b.seq = r.seq WHERE r.reverses = NEW.reverses AND r.kind = 'return' AND r.nth < NEW.nth AND b.of_n = l.of_n), 0) AS BIGINT)) * l.commission_bp + CASE WHEN (o.net_fen + CAST(COALESCE((SELECT SUM(b.net_fen) FROM entry r JOIN line b ON b.till = r.till AND b.seq = r.seq WHERE r.reverses = NEW.reverses AND r.kind = 'return' AND r.nth < NEW.nth AND b.of_n = l.of_n), 0) AS BIGINT)) < 0 THEN -5000 ELSE 5000 END) / 10000 - l.net_fen AS fen FROM line l JOIN entry x ON x.id = NEW.reverses JOIN line o ON o.till = x.till AND o.seq = x.seq AND o.n = l.of_n WHERE l.till = NEW.till AND l.seq = NEW.seq AND l.vendor <> '' AND l.ownership <> 'bought' UNION ALL SELECT p.account, -p.amount FROM posting p WHERE p.till = NEW.till AND p.seq = NEW.seq AND substr(p.account, 1, 7) = 'vendor/') owed GROUP BY who HAVING SUM(fen) <> 0) END END;
SELECT RAISE(ABORT, 'entry: statement_next') WHERE NEW.kind = 'vendor_settled' AND (NEW.n_statement <> 1 OR EXISTS (SELECT 1 FROM statement s LEFT JOIN statement b ON b.vendor = s.vendor AND b.number = s.number - 1 WHERE s.till = NEW.till AND s.seq = NEW.seq AND (s.number > 1 AND b.number IS NULL OR s.carried_fen <> CASE WHEN b.due_fen < 0 THEN b.due_fen ELSE 0 END OR b.period > s.period OR s.period > substr(NEW.business_date, 1, 7))));
SELECT RAISE(ABORT, 'entry: settled_entry') WHERE NEW.kind = 'vendor_settled' AND (EXISTS (SELECT 1 FROM settled d JOIN statement s ON s.till = d.till AND s.seq = d.seq WHERE d.till = NEW.till AND d.seq = NEW.seq AND NOT EXISTS (SELECT 1 FROM entry x WHERE x.till = d.of_till AND x.seq = d.of_seq AND d.vendor = s.vendor AND x.business_date <= NEW.business_date AND substr(x.business_date, 1, 7) <= s.period AND (EXISTS (SELECT 1 FROM line l WHERE l.till = x.till AND l.seq = x.seq AND l.vendor = d.vendor AND l.vendor <> '' AND l.ownership <> 'bought') AND x.kind IN ('sale', 'return') OR EXISTS (SELECT 1 FROM lot t WHERE t.till = x.till AND t.seq = x.seq AND t.funder = d.vendor) AND x.kind = 'attached'))));
SELECT RAISE(ABORT, 'entry: statement_sums') WHERE NEW.kind = 'vendor_settled' AND (EXISTS (SELECT 1 FROM statement s WHERE s.till = NEW.till AND s.seq = NEW.seq AND (s.sales_fen <> COALESCE((SELECT SUM(l.net_fen) FROM settled d JOIN entry x ON x.till = d.of_till AND x.seq = d.of_seq JOIN line l ON l.till = x.till AND l.seq = x.seq AND l.vendor = d.vendor WHERE d.till = NEW.till AND d.seq = NEW.seq AND x.kind = 'sale' AND l.vendor <> '' AND l.ownership <> 'bought'), 0) OR s.returns_fen <> COALESCE((SELECT SUM(-l.net_fen) FROM settled d JOIN entry x ON x.till = d.of_till AND x.seq = d.of_seq JOIN line l ON l.till = x.till AND l.seq = x.seq AND l.vendor = d.vendor WHERE d.till = NEW.till AND d.seq = NEW.seq AND x.kind = 'return' AND l.vendor <> '' AND l.ownership <> 'bought'), 0) OR s.sales_fen - s.returns_fen - s.commission_fen <> COALESCE((SELECT -SUM(p.amount) FROM settled d JOIN entry x ON x.till = d.of_till AND x.seq = d.of_seq JOIN posting p ON p.till = x.till AND p.seq = x.seq WHERE d.till = NEW.till AND d.seq = NEW.seq AND p.account = 'vendor/' || d.vendor || '/payable' AND p.flow = 'sales'), 0) OR s.points_share_fen <> COALESCE((SELECT SUM(p.amount) FROM posting p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.account = 'vendor/' || s.vendor || '/payable'), 0) OR EXISTS (SELECT 1 FROM posting p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.account <> 'funded' AND p.account <> 'vendor/' || s.vendor || '/payable') OR s.due_fen <> NEW.total_fen)));
SELECT RAISE(ABORT, 'entry: vendor_payout') WHERE NEW.kind = 'vendor_paid' AND (NOT EXISTS (SELECT 1 FROM entry o JOIN statement s ON s.till = o.till AND s.seq = o.seq WHERE o.id = NEW.reverses AND (NEW.nth = 1 OR EXISTS (SELECT 1 FROM entry b JOIN entry u ON u.reverses = b.id AND u.kind = 'payout_reversal' WHERE b.reverses = NEW.reverses AND b.kind = 'vendor_paid' AND b.nth = NEW.nth - 1)) AND s.due_fen = NEW.total_fen AND s.due_fen > 0 AND COALESCE((SELECT SUM(p.amount) FROM posting p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.account = 'vendor/' || s.vendor || '/payable'), 0) = s.due_fen AND NOT EXISTS (SELECT 1 FROM posting p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.account <> 'vendor/' || s.vendor || '/payable' AND NOT (CASE NEW.till WHEN 'OF' THEN substr(p.account, 1, 7) = 'office/' AND NEW.detail = '{"way": "' || substr(p.account, 8) || '"}' ELSE p.account = CASE NEW.till WHEN 'OF' THEN 'office/cash' ELSE 'till/' || NEW.till || '/cash' END AND NEW.detail = '{"way": "cash"}' END))));
SELECT RAISE(ABORT, 'entry: payout_undone') WHERE NEW.kind = 'payout_reversal' AND (NOT EXISTS (SELECT 1 FROM entry o JOIN entry t ON t.id = o.reverses JOIN statement s ON s.till = t.till AND s.seq = t.seq WHERE o.id = NEW.reverses AND NEW.nth = 1 AND NEW.total_fen = -o.total_fen AND NEW.detail = o.detail AND COALESCE((SELECT SUM(p.amount) FROM posting p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.account = 'vendor/' || s.vendor || '/payable'), 0) = NEW.total_fen AND NOT EXISTS (SELECT 1 FROM posting p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.account <> 'vendor/' || s.vendor || '/payable' AND NOT (CASE NEW.till WHEN 'OF' THEN substr(p.account, 1, 7) = 'office/' AND NEW.detail = '{"way": "' || substr(p.account, 8) || '"}' ELSE p.account = CASE NEW.till WHEN 'OF' THEN 'office/cash' ELSE 'till/' || NEW.till || '/cash' END AND NEW.detail = '{"way": "cash"}' END))));
SELECT RAISE(ABORT, 'entry: payout_person') WHERE NEW.kind = 'payout_reversal' AND (EXISTS (SELECT 1 FROM entry o WHERE o.id = NEW.reverses AND o.actor = NEW.actor));
SELECT RAISE(ABORT, 'entry: slot_turn') WHERE NEW.kind = 'stall_slots' AND (EXISTS (SELECT 1 FROM stall_slot x WHERE x.till = NEW.till AND x.seq = NEW.seq AND NOT CASE x.turn WHEN 1 THEN x.what = 'given' ELSE EXISTS (SELECT 1 FROM stall_slot b WHERE b.day = x.day AND b.place = x.place AND b.part = x.part AND b.turn = x.turn - 1 AND (x.what = 'given' AND b.what = 'taken' OR x.what = 'taken' AND b.what = 'given' AND b.vendor = x.vendor OR x.what = 'came' AND b.what = 'given' AND b.vendor = x.vendor OR x.what = 'came' AND b.what = 'missed' AND b.vendor = x.vendor OR x.what = 'missed' AND b.what = 'given' AND b.vendor = x.vendor OR x.what = 'missed' AND b.what = 'came' AND b.vendor = x.vendor)) END));
SELECT RAISE(ABORT, 'entry: slot_taken') WHERE NEW.kind = 'stall_slots' AND (EXISTS (SELECT 1 FROM stall_slot x JOIN stall_slot o ON o.day = x.day AND (o.part = x.part OR 'day' IN (o.part, x.part)) AND (o.place = x.place OR o.vendor = x.vendor) AND (o.place <> x.place OR o.part <> x.part) AND o.till = x.till AND o.seq <= x.seq AND o.what <> 'taken' WHERE x.till = NEW.till AND x.seq = NEW.seq AND x.what = 'given' AND NOT EXISTS (SELECT 1 FROM stall_slot w WHERE w.day = o.day AND w.place = o.place AND w.part = o.part AND w.turn > o.turn AND w.seq <= x.seq)));
SELECT RAISE(ABORT, 'entry: slot_stall') WHERE NEW.kind = 'stall_slots' AND (EXISTS (SELECT 1 FROM stall_slot x WHERE x.till = NEW.till AND x.seq = NEW.seq AND x.what = 'given' AND NOT (EXISTS (SELECT 1 FROM vendor_version v WHERE v.code = x.vendor AND v.valid_from <= x.day AND v.till = NEW.till AND v.seq < NEW.seq AND v.kind = 'stall' AND NOT EXISTS (SELECT 1 FROM vendor_version w WHERE w.code = x.vendor AND w.valid_from <= x.day AND w.till = NEW.till AND w.seq < NEW.seq AND (w.valid_from > v.valid_from OR w.valid_from = v.valid_from AND w.version > v.version))) AND EXISTS (SELECT 1 FROM vendor_version v WHERE v.code = x.vendor AND v.valid_from <= x.day AND v.till = NEW.till AND v.seq < NEW.seq AND v.valid_to >= x.day AND NOT EXISTS (SELECT 1 FROM vendor_version w WHERE w.code = x.vendor AND w.valid_from <= x.day AND w.till = NEW.till AND w.seq < NEW.seq AND w.valid_to IS NOT NULL AND (w.valid_from > v.valid_from OR w.valid_from = v.valid_from AND w.version > v.version))))));
SELECT RAISE(ABORT, 'entry: slot_day') WHERE NEW.kind = 'stall_slots' AND (EXISTS (SELECT 1 FROM stall_slot x WHERE x.till = NEW.till AND x.seq = NEW.seq AND (x.what = 'given' AND x.day < substr(NEW.occurred_at, 1, 10) OR (x.what = 'came' OR x.what = 'missed') AND x.day > substr(NEW.occurred_at, 1, 10))));
SELECT RAISE(ABORT, 'entry: slot_reason') WHERE NEW.kind = 'stall_slots' AND (NEW.reason = '' AND EXISTS (SELECT 1 FROM stall_slot x WHERE x.till = NEW.till AND x.seq = NEW.seq AND (x.what = 'taken' OR (x.what = 'came' OR x.what = 'missed') AND EXISTS (SELECT 1 FROM stall_slot b WHERE b.day = x.day AND b.place = x.place AND b.part = x.part AND b.turn = x.turn - 1 AND b.what <> 'given'))));
SELECT RAISE(ABORT, 'entry: settled_stall') WHERE NEW.kind = 'vendor_settled' AND (EXISTS (SELECT 1 FROM settled d JOIN entry x ON x.till = d.of_till AND x.seq = d.of_seq JOIN line l ON l.till = x.till AND l.seq = x.seq AND l.vendor = d.vendor WHERE d.till = NEW.till AND d.seq = NEW.seq AND x.kind = 'sale' AND l.ownership = 'stall' AND NOT EXISTS (SELECT 1 FROM vendor_version v WHERE v.code = l.vendor AND v.valid_to IS NOT NULL AND v.valid_from <= substr(x.occurred_at, 1, 10) AND v.valid_to >= substr(x.occurred_at, 1, 10) AND NOT EXISTS (SELECT 1 FROM vendor_version w WHERE w.code = v.code AND w.valid_to IS NOT NULL AND w.valid_from <= substr(x.occurred_at, 1, 10) AND (w.valid_from > v.valid_from OR w.valid_from = v.valid_from AND w.version > v.version)))));
END

CREATE TRIGGER entry_caches AFTER INSERT ON entry BEGIN
INSERT INTO balance (account, unit, shard, amount) SELECT DISTINCT p.account, p.unit, CASE WHEN substr(p.account, 1, 8) = 'points/H' OR substr(p.account, 1, 6) IN ('debt/H', 'fees/H') THEN '' ELSE p.till END, 0 FROM posting p WHERE p.till = NEW.till AND p.seq = NEW.seq AND NOT EXISTS (SELECT 1 FROM balance b WHERE b.account = p.account AND b.unit = p.unit AND b.shard = CASE WHEN substr(p.account, 1, 8) = 'points/H' OR substr(p.account, 1, 6) IN ('debt/H', 'fees/H') THEN '' ELSE p.till END);
UPDATE balance SET amount = amount + (SELECT SUM(p.amount) FROM posting p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.account = balance.account AND p.unit = balance.unit) WHERE (account, unit, shard) IN (SELECT p.account, p.unit, CASE WHEN substr(p.account, 1, 8) = 'points/H' OR substr(p.account, 1, 6) IN ('debt/H', 'fees/H') THEN '' ELSE p.till END FROM posting p WHERE p.till = NEW.till AND p.seq = NEW.seq);
INSERT INTO lot_state (till, seq, n, household_id, available_from, expires_on, remaining) SELECT l.till, l.seq, l.n, l.household_id, l.available_from, l.expires_on, l.points FROM lot l WHERE l.till = NEW.till AND l.seq = NEW.seq;
UPDATE lot_state SET remaining = remaining - (SELECT SUM(u.points) FROM lot_use u WHERE u.till = NEW.till AND u.seq = NEW.seq AND u.lot_till = lot_state.till AND u.lot_seq = lot_state.seq AND u.lot_n = lot_state.n) WHERE (till, seq, n) IN (SELECT u.lot_till, u.lot_seq, u.lot_n FROM lot_use u WHERE u.till = NEW.till AND u.seq = NEW.seq);
END
