CREATE TABLE balance (
	account TEXT NOT NULL,
	unit TEXT NOT NULL,
	shard TEXT NOT NULL,
	amount BIGINT NOT NULL,
	CONSTRAINT pk_balance PRIMARY KEY (account, unit, shard),
	CONSTRAINT ck_balance_points CHECK (amount >= 0 OR substr(account, 1, 8) <> 'points/H'),
	CONSTRAINT ck_balance_debt CHECK (amount >= 0 OR substr(account, 1, 6) <> 'debt/H')
)

CREATE TABLE bill (
	till TEXT NOT NULL,
	seq BIGINT NOT NULL,
	n BIGINT NOT NULL,
	bill_no TEXT NOT NULL,
	household_id TEXT NOT NULL,
	period TEXT NOT NULL,
	fee_item TEXT NOT NULL,
	amount_fen BIGINT NOT NULL,
	due TEXT,
	area_centi BIGINT,
	tariff BIGINT,
	CONSTRAINT pk_bill PRIMARY KEY (till, seq, n),
	CONSTRAINT ck_bill_amount CHECK (amount_fen >= 0),
	CONSTRAINT ck_bill_from_area CHECK (area_centi IS NULL OR tariff IS NULL OR amount_fen = (area_centi * tariff + 5000) / 10000)
)

CREATE TABLE bill_event (
	till TEXT NOT NULL,
	seq BIGINT NOT NULL,
	n BIGINT NOT NULL,
	bill_no TEXT NOT NULL,
	event TEXT NOT NULL,
	CONSTRAINT pk_bill_event PRIMARY KEY (till, seq, n)
)

CREATE TABLE book (
	one BIGINT NOT NULL,
	ledger_id TEXT NOT NULL,
	shop_id TEXT NOT NULL,
	created_at TEXT NOT NULL,
	CONSTRAINT pk_book PRIMARY KEY (one),
	CONSTRAINT ck_book_one CHECK (one = 1)
)

CREATE TABLE code_version (
	till TEXT NOT NULL,
	seq BIGINT NOT NULL,
	n BIGINT NOT NULL,
	item_id TEXT NOT NULL,
	number BIGINT NOT NULL,
	version BIGINT NOT NULL,
	code TEXT NOT NULL,
	qty_milli BIGINT NOT NULL,
	unit TEXT NOT NULL,
	CONSTRAINT pk_code_version PRIMARY KEY (till, seq, n),
	CONSTRAINT ck_code_version_qty_milli CHECK (qty_milli >= 0 AND length(code) > 0)
)

CREATE TABLE entry (
	till TEXT NOT NULL,
	seq BIGINT NOT NULL,
	id TEXT NOT NULL,
	kind TEXT NOT NULL,
	epoch BIGINT NOT NULL,
	receipt_seq BIGINT,
	business_date TEXT NOT NULL,
	occurred_at TEXT NOT NULL,
	recorded_at TEXT NOT NULL,
	actor TEXT NOT NULL,
	approver TEXT,
	reason TEXT NOT NULL,
	reverses TEXT,
	nth BIGINT,
	shift TEXT,
	household_id TEXT,
	idempotency_key TEXT NOT NULL,
	request_hash TEXT NOT NULL,
	programme BIGINT,
	total_fen BIGINT NOT NULL,
	discount_fen BIGINT NOT NULL,
	rounding_fen BIGINT NOT NULL,
	adjust_fen BIGINT NOT NULL,
	change_fen BIGINT NOT NULL,
	points BIGINT NOT NULL,
	points_after BIGINT,
	debt_after BIGINT,
	detail TEXT NOT NULL,
	n_line BIGINT NOT NULL,
	n_tender BIGINT NOT NULL,
	n_stock_move BIGINT NOT NULL,
	n_posting BIGINT NOT NULL,
	n_lot BIGINT NOT NULL,
	n_lot_use BIGINT NOT NULL,
	n_bill BIGINT NOT NULL,
	n_bill_event BIGINT NOT NULL,
	n_payment BIGINT NOT NULL,
	n_item_version BIGINT NOT NULL,
	n_household_version BIGINT NOT NULL,
	n_vendor_version BIGINT NOT NULL,
	n_fee_item_version BIGINT NOT NULL,
	n_programme_version BIGINT NOT NULL,
	n_month_close BIGINT NOT NULL,
	n_month_household BIGINT NOT NULL,
	n_month_head BIGINT NOT NULL,
	n_price_version BIGINT NOT NULL,
	n_promotion_version BIGINT NOT NULL,
	n_saving BIGINT NOT NULL,
	n_code_version BIGINT NOT NULL,
	n_statement BIGINT NOT NULL,
	n_settled BIGINT NOT NULL,
	n_stall_slot BIGINT NOT NULL,
	format BIGINT NOT NULL,
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

CREATE TABLE fee_item_version (
	till TEXT NOT NULL,
	seq BIGINT NOT NULL,
	n BIGINT NOT NULL,
	fee_item TEXT NOT NULL,
	version BIGINT NOT NULL,
	redeemable BIGINT NOT NULL,
	metered BIGINT NOT NULL,
	valid_from TEXT NOT NULL,
	building TEXT NOT NULL,
	tariff BIGINT,
	flat_fen BIGINT,
	CONSTRAINT pk_fee_item_version PRIMARY KEY (till, seq, n),
	CONSTRAINT ck_fee_item_version_one_tariff CHECK (tariff IS NULL OR flat_fen IS NULL),
	CONSTRAINT ck_fee_item_version_valid_from CHECK ((length(valid_from) = 0) = (tariff IS NULL AND flat_fen IS NULL)),
	CONSTRAINT ck_fee_item_version_fen CHECK (COALESCE(tariff, 0) >= 0 AND COALESCE(flat_fen, 0) >= 0)
)

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

CREATE TABLE household_version (
	till TEXT NOT NULL,
	seq BIGINT NOT NULL,
	n BIGINT NOT NULL,
	household_id TEXT NOT NULL,
	version BIGINT NOT NULL,
	room TEXT NOT NULL,
	area_centi BIGINT,
	agreed_batch BIGINT NOT NULL,
	state TEXT NOT NULL,
	lives_since TEXT,
	CONSTRAINT pk_household_version PRIMARY KEY (till, seq, n)
)

CREATE TABLE item_version (
	till TEXT NOT NULL,
	seq BIGINT NOT NULL,
	n BIGINT NOT NULL,
	item_id TEXT NOT NULL,
	version BIGINT NOT NULL,
	barcode TEXT NOT NULL,
	name TEXT NOT NULL,
	price_fen BIGINT NOT NULL,
	unit TEXT NOT NULL,
	category TEXT NOT NULL,
	weighed BIGINT NOT NULL,
	code TEXT NOT NULL,
	vendor TEXT NOT NULL,
	rate_hundredths BIGINT,
	pinyin TEXT NOT NULL,
	initials TEXT NOT NULL,
	off_sale BIGINT NOT NULL,
	picture TEXT NOT NULL,
	CONSTRAINT pk_item_version PRIMARY KEY (till, seq, n),
	CONSTRAINT ck_item_version_price CHECK (price_fen >= 0)
)

CREATE TABLE line (
	till TEXT NOT NULL,
	seq BIGINT NOT NULL,
	n BIGINT NOT NULL,
	kind TEXT NOT NULL,
	item_id TEXT NOT NULL,
	barcode TEXT NOT NULL,
	name TEXT NOT NULL,
	unit TEXT NOT NULL,
	category TEXT NOT NULL,
	weighed BIGINT NOT NULL,
	vendor TEXT NOT NULL,
	ownership TEXT NOT NULL,
	commission_bp BIGINT NOT NULL,
	item_rate_hundredths BIGINT,
	label BIGINT NOT NULL,
	qty_milli BIGINT NOT NULL,
	full_price_fen BIGINT,
	shelf_price_fen BIGINT,
	unit_price_fen BIGINT NOT NULL,
	promotion TEXT NOT NULL,
	amount_fen BIGINT NOT NULL,
	promotion_fen BIGINT NOT NULL,
	discount_fen BIGINT NOT NULL,
	order_discount_fen BIGINT NOT NULL,
	voucher_fen BIGINT NOT NULL,
	rounding_fen BIGINT NOT NULL,
	net_fen BIGINT NOT NULL,
	base_fen BIGINT NOT NULL,
	rate_hundredths BIGINT NOT NULL,
	points BIGINT NOT NULL,
	funder TEXT NOT NULL,
	reason TEXT NOT NULL,
	of_n BIGINT,
	batch TEXT,
	expires_on TEXT,
	CONSTRAINT pk_line PRIMARY KEY (till, seq, n),
	CONSTRAINT ck_line_net CHECK (net_fen = amount_fen - promotion_fen - discount_fen - order_discount_fen + rounding_fen),
	CONSTRAINT ck_line_base CHECK (base_fen = net_fen - voucher_fen),
	CONSTRAINT ck_line_batch CHECK (expires_on IS NULL OR batch IS NOT NULL)
)

CREATE TABLE lot (
	till TEXT NOT NULL,
	seq BIGINT NOT NULL,
	n BIGINT NOT NULL,
	household_id TEXT NOT NULL,
	source TEXT NOT NULL,
	points BIGINT NOT NULL,
	available_from TEXT NOT NULL,
	expires_on TEXT,
	funder TEXT NOT NULL,
	origin TEXT NOT NULL,
	CONSTRAINT pk_lot PRIMARY KEY (till, seq, n),
	CONSTRAINT ck_lot_points CHECK (points > 0)
)

CREATE TABLE lot_state (
	till TEXT NOT NULL,
	seq BIGINT NOT NULL,
	n BIGINT NOT NULL,
	household_id TEXT NOT NULL,
	available_from TEXT NOT NULL,
	expires_on TEXT,
	remaining BIGINT NOT NULL,
	CONSTRAINT pk_lot_state PRIMARY KEY (till, seq, n),
	CONSTRAINT ck_lot_state_remaining CHECK (remaining >= 0)
)

CREATE TABLE lot_use (
	till TEXT NOT NULL,
	seq BIGINT NOT NULL,
	n BIGINT NOT NULL,
	lot_till TEXT NOT NULL,
	lot_seq BIGINT NOT NULL,
	lot_n BIGINT NOT NULL,
	points BIGINT NOT NULL,
	kind TEXT NOT NULL,
	CONSTRAINT pk_lot_use PRIMARY KEY (till, seq, n),
	CONSTRAINT ck_lot_use_points CHECK (points > 0)
)

CREATE TABLE month_close (
	till TEXT NOT NULL,
	seq BIGINT NOT NULL,
	n BIGINT NOT NULL,
	period TEXT NOT NULL,
	program_version TEXT NOT NULL,
	programme_versions TEXT NOT NULL,
	previous_manifest_sha256 TEXT NOT NULL,
	CONSTRAINT pk_month_close PRIMARY KEY (till, seq, n),
	CONSTRAINT ck_month_close_period CHECK (period LIKE '____-__')
)

CREATE TABLE month_head (
	till TEXT NOT NULL,
	seq BIGINT NOT NULL,
	n BIGINT NOT NULL,
	head_till TEXT NOT NULL,
	head_seq BIGINT NOT NULL,
	head_hash TEXT NOT NULL,
	CONSTRAINT pk_month_head PRIMARY KEY (till, seq, n)
)

CREATE TABLE month_household (
	till TEXT NOT NULL,
	seq BIGINT NOT NULL,
	n BIGINT NOT NULL,
	period TEXT NOT NULL,
	household_id TEXT NOT NULL,
	room TEXT NOT NULL,
	points_opening BIGINT NOT NULL,
	earned BIGINT NOT NULL,
	awarded BIGINT NOT NULL,
	restored BIGINT NOT NULL,
	transferred_in BIGINT NOT NULL,
	returned BIGINT NOT NULL,
	redeemed BIGINT NOT NULL,
	expired BIGINT NOT NULL,
	transferred_out BIGINT NOT NULL,
	settled BIGINT NOT NULL,
	points_closing BIGINT NOT NULL,
	debt_closing BIGINT NOT NULL,
	fees_opening_fen BIGINT NOT NULL,
	billed_fen BIGINT NOT NULL,
	waived_fen BIGINT NOT NULL,
	paid_cash_fen BIGINT NOT NULL,
	paid_electronic_fen BIGINT NOT NULL,
	paid_points_fen BIGINT NOT NULL,
	fees_closing_fen BIGINT NOT NULL,
	CONSTRAINT pk_month_household PRIMARY KEY (till, seq, n)
)

CREATE TABLE payment (
	till TEXT NOT NULL,
	seq BIGINT NOT NULL,
	n BIGINT NOT NULL,
	bill_no TEXT NOT NULL,
	kind TEXT NOT NULL,
	points BIGINT NOT NULL,
	amount_fen BIGINT NOT NULL,
	CONSTRAINT pk_payment PRIMARY KEY (till, seq, n)
)

CREATE TABLE people (
	login TEXT NOT NULL,
	name TEXT NOT NULL,
	roles TEXT NOT NULL,
	pin_hash TEXT NOT NULL,
	failures BIGINT NOT NULL,
	active BIGINT NOT NULL,
	mac TEXT NOT NULL,
	CONSTRAINT pk_people PRIMARY KEY (login)
)

CREATE TABLE posting (
	till TEXT NOT NULL,
	seq BIGINT NOT NULL,
	n BIGINT NOT NULL,
	account TEXT NOT NULL,
	unit TEXT NOT NULL,
	flow TEXT NOT NULL,
	amount BIGINT NOT NULL,
	CONSTRAINT pk_posting PRIMARY KEY (till, seq, n)
)

CREATE TABLE price_version (
	till TEXT NOT NULL,
	seq BIGINT NOT NULL,
	n BIGINT NOT NULL,
	item_id TEXT NOT NULL,
	number BIGINT NOT NULL,
	version BIGINT NOT NULL,
	kind TEXT NOT NULL,
	price_fen BIGINT NOT NULL,
	valid_from TEXT NOT NULL,
	valid_to TEXT,
	CONSTRAINT pk_price_version PRIMARY KEY (till, seq, n),
	CONSTRAINT ck_price_version_price CHECK (price_fen >= 0)
)

CREATE TABLE programme_version (
	till TEXT NOT NULL,
	seq BIGINT NOT NULL,
	n BIGINT NOT NULL,
	version BIGINT NOT NULL,
	valid_from TEXT NOT NULL,
	rules TEXT NOT NULL,
	CONSTRAINT pk_programme_version PRIMARY KEY (till, seq, n)
)

CREATE TABLE promotion_version (
	till TEXT NOT NULL,
	seq BIGINT NOT NULL,
	n BIGINT NOT NULL,
	promotion_id TEXT NOT NULL,
	version BIGINT NOT NULL,
	rules TEXT NOT NULL,
	CONSTRAINT pk_promotion_version PRIMARY KEY (till, seq, n)
)

CREATE TABLE saving (
	till TEXT NOT NULL,
	seq BIGINT NOT NULL,
	n BIGINT NOT NULL,
	promotion_id TEXT NOT NULL,
	version BIGINT NOT NULL,
	saved_fen BIGINT NOT NULL,
	on_order BIGINT NOT NULL,
	CONSTRAINT pk_saving PRIMARY KEY (till, seq, n),
	CONSTRAINT ck_saving_saved_fen CHECK (saved_fen > 0)
)

CREATE TABLE setting (
	key TEXT NOT NULL,
	value TEXT NOT NULL,
	mac TEXT NOT NULL,
	CONSTRAINT pk_setting PRIMARY KEY (key)
)

CREATE TABLE settled (
	till TEXT NOT NULL,
	seq BIGINT NOT NULL,
	n BIGINT NOT NULL,
	vendor TEXT NOT NULL,
	of_till TEXT NOT NULL,
	of_seq BIGINT NOT NULL,
	CONSTRAINT pk_settled PRIMARY KEY (till, seq, n)
)

CREATE TABLE stall_slot (
	till TEXT NOT NULL,
	seq BIGINT NOT NULL,
	n BIGINT NOT NULL,
	day TEXT NOT NULL,
	part TEXT NOT NULL,
	place TEXT NOT NULL,
	turn BIGINT NOT NULL,
	what TEXT NOT NULL,
	vendor TEXT NOT NULL,
	CONSTRAINT pk_stall_slot PRIMARY KEY (till, seq, n),
	CONSTRAINT ck_stall_slot_day CHECK (day LIKE '____-__-__'),
	CONSTRAINT ck_stall_slot_turn CHECK (turn > 0 AND length(place) > 0)
)

CREATE TABLE statement (
	till TEXT NOT NULL,
	seq BIGINT NOT NULL,
	n BIGINT NOT NULL,
	vendor TEXT NOT NULL,
	number BIGINT NOT NULL,
	period TEXT NOT NULL,
	sales_fen BIGINT NOT NULL,
	returns_fen BIGINT NOT NULL,
	commission_fen BIGINT NOT NULL,
	points_share_fen BIGINT NOT NULL,
	carried_fen BIGINT NOT NULL,
	due_fen BIGINT NOT NULL,
	CONSTRAINT pk_statement PRIMARY KEY (till, seq, n),
	CONSTRAINT ck_statement_due CHECK (due_fen = sales_fen - returns_fen - commission_fen - points_share_fen + carried_fen),
	CONSTRAINT ck_statement_signs CHECK (carried_fen <= 0 AND returns_fen >= 0 AND number > 0),
	CONSTRAINT ck_statement_period CHECK (period LIKE '____-__')
)

CREATE TABLE stock_move (
	till TEXT NOT NULL,
	seq BIGINT NOT NULL,
	n BIGINT NOT NULL,
	item_id TEXT NOT NULL,
	qty_milli BIGINT NOT NULL,
	reason TEXT NOT NULL,
	batch TEXT,
	expires_on TEXT,
	cost_fen BIGINT,
	book_milli BIGINT,
	CONSTRAINT pk_stock_move PRIMARY KEY (till, seq, n),
	CONSTRAINT ck_stock_move_batch CHECK (expires_on IS NULL OR batch IS NOT NULL),
	CONSTRAINT ck_stock_move_cost CHECK (cost_fen IS NULL OR cost_fen >= 0)
)

CREATE TABLE tender (
	till TEXT NOT NULL,
	seq BIGINT NOT NULL,
	n BIGINT NOT NULL,
	kind TEXT NOT NULL,
	amount_fen BIGINT NOT NULL,
	tendered_fen BIGINT NOT NULL,
	reference TEXT NOT NULL,
	CONSTRAINT pk_tender PRIMARY KEY (till, seq, n)
)

CREATE TABLE vendor_version (
	till TEXT NOT NULL,
	seq BIGINT NOT NULL,
	n BIGINT NOT NULL,
	code TEXT NOT NULL,
	version BIGINT NOT NULL,
	name TEXT NOT NULL,
	kind TEXT NOT NULL,
	commission_bp BIGINT NOT NULL,
	funds_points BIGINT NOT NULL,
	valid_from TEXT NOT NULL,
	valid_to TEXT,
	CONSTRAINT pk_vendor_version PRIMARY KEY (till, seq, n)
)

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

CREATE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $guard$
BEGIN
RAISE EXCEPTION '%: append_only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END
$guard$

CREATE FUNCTION whole() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $guard$
BEGIN
IF NOT EXISTS (SELECT 1 FROM entry WHERE till = NEW.till AND seq = NEW.seq) THEN
RAISE EXCEPTION '%: no_entry', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN NULL;
END
$guard$

CREATE FUNCTION entry_caches() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $guard$
BEGIN
INSERT INTO balance (account, unit, shard, amount) SELECT DISTINCT p.account, p.unit, CASE WHEN substr(p.account, 1, 8) = 'points/H' OR substr(p.account, 1, 6) IN ('debt/H', 'fees/H') THEN '' ELSE p.till END, 0 FROM posting p WHERE p.till = NEW.till AND p.seq = NEW.seq AND NOT EXISTS (SELECT 1 FROM balance b WHERE b.account = p.account AND b.unit = p.unit AND b.shard = CASE WHEN substr(p.account, 1, 8) = 'points/H' OR substr(p.account, 1, 6) IN ('debt/H', 'fees/H') THEN '' ELSE p.till END);
UPDATE balance SET amount = amount + (SELECT SUM(p.amount) FROM posting p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.account = balance.account AND p.unit = balance.unit) WHERE (account, unit, shard) IN (SELECT p.account, p.unit, CASE WHEN substr(p.account, 1, 8) = 'points/H' OR substr(p.account, 1, 6) IN ('debt/H', 'fees/H') THEN '' ELSE p.till END FROM posting p WHERE p.till = NEW.till AND p.seq = NEW.seq);
INSERT INTO lot_state (till, seq, n, household_id, available_from, expires_on, remaining) SELECT l.till, l.seq, l.n, l.household_id, l.available_from, l.expires_on, l.points FROM lot l WHERE l.till = NEW.till AND l.seq = NEW.seq;
UPDATE lot_state SET remaining = remaining - (SELECT SUM(u.points) FROM lot_use u WHERE u.till = NEW.till AND u.seq = NEW.seq AND u.lot_till = lot_state.till AND u.lot_seq = lot_state.seq AND u.lot_n = lot_state.n) WHERE (till, seq, n) IN (SELECT u.lot_till, u.lot_seq, u.lot_n FROM lot_use u WHERE u.till = NEW.till AND u.seq = NEW.seq);
PERFORM pg_notify('red_points', NEW.kind || ' ' || NEW.till || ' ' || COALESCE(NEW.household_id, ''));
RETURN NULL;
END
$guard$

CREATE FUNCTION told() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $guard$
BEGIN
PERFORM pg_notify('red_points', TG_TABLE_NAME);
RETURN NULL;
END
$guard$

CREATE FUNCTION entry_guard() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $guard$
DECLARE
broken text;
BEGIN
SELECT CASE
WHEN NEW.kind <> 'opened' AND NEW.kind <> 'restored' AND NEW.kind <> 'clock_confirmed' AND NEW.kind <> 'catalogue' AND NEW.kind <> 'picture' AND NEW.kind <> 'quick_keys' AND NEW.kind <> 'shelf_labels' AND NEW.kind <> 'stall_slots' AND NEW.kind <> 'households' AND NEW.kind <> 'programme' AND NEW.kind <> 'people' AND NEW.kind <> 'setting' AND NEW.kind <> 'promotions' AND NEW.kind <> 'shift_opened' AND NEW.kind <> 'shift_closed' AND NEW.kind <> 'handed_back' AND NEW.kind <> 'refunded' AND NEW.kind <> 'refund_undone' AND NEW.kind <> 'cash_moved' AND NEW.kind <> 'drawer_opened' AND NEW.kind <> 'reprinted' AND NEW.kind <> 'held' AND NEW.kind <> 'retrieved' AND NEW.kind <> 'discarded' AND NEW.kind <> 'vendor_settled' AND NEW.kind <> 'vendor_paid' AND NEW.kind <> 'payout_reversal' AND NEW.kind <> 'sale' AND NEW.kind <> 'return' AND NEW.kind <> 'received' AND NEW.kind <> 'sent_back' AND NEW.kind <> 'lost' AND NEW.kind <> 'count_begun' AND NEW.kind <> 'counted' AND NEW.kind <> 'bills' AND NEW.kind <> 'redemption' AND NEW.kind <> 'reversal' AND NEW.kind <> 'payment' AND NEW.kind <> 'payment_reversal' AND NEW.kind <> 'waiver' AND NEW.kind <> 'award' AND NEW.kind <> 'attached' AND NEW.kind <> 'transfer' AND NEW.kind <> 'settlement' AND NEW.kind <> 'expiry' AND NEW.kind <> 'close' THEN 'kind'
WHEN NEW.seq <> COALESCE((SELECT seq FROM entry WHERE till = NEW.till ORDER BY seq DESC LIMIT 1), 0) + 1 THEN 'not_next_entry'
WHEN NEW.prev_hash <> COALESCE((SELECT hash FROM entry WHERE till = NEW.till AND seq = NEW.seq - 1), '0000000000000000000000000000000000000000000000000000000000000000') THEN 'chain'
WHEN NEW.format <> 1 THEN 'format'
WHEN NEW.epoch < COALESCE((SELECT epoch FROM entry WHERE till = NEW.till AND seq = NEW.seq - 1), 1) THEN 'epoch'
WHEN NEW.receipt_seq IS NOT NULL AND NEW.receipt_seq <> COALESCE((SELECT receipt_seq FROM entry WHERE till = NEW.till AND epoch = NEW.epoch AND receipt_seq IS NOT NULL ORDER BY receipt_seq DESC LIMIT 1), 0) + 1 THEN 'receipt_gap'
WHEN substr(NEW.business_date, 1, 7) <= COALESCE((SELECT MAX(c.period) FROM month_close c JOIN entry e ON e.till = c.till AND e.seq = c.seq), '') THEN 'closed_month'
WHEN NEW.n_line <> (SELECT COUNT(*) FROM line WHERE till = NEW.till AND seq = NEW.seq) THEN 'count_line'
WHEN NEW.n_tender <> (SELECT COUNT(*) FROM tender WHERE till = NEW.till AND seq = NEW.seq) THEN 'count_tender'
WHEN NEW.n_stock_move <> (SELECT COUNT(*) FROM stock_move WHERE till = NEW.till AND seq = NEW.seq) THEN 'count_stock_move'
WHEN NEW.n_posting <> (SELECT COUNT(*) FROM posting WHERE till = NEW.till AND seq = NEW.seq) THEN 'count_posting'
WHEN NEW.n_lot <> (SELECT COUNT(*) FROM lot WHERE till = NEW.till AND seq = NEW.seq) THEN 'count_lot'
WHEN NEW.n_lot_use <> (SELECT COUNT(*) FROM lot_use WHERE till = NEW.till AND seq = NEW.seq) THEN 'count_lot_use'
WHEN NEW.n_bill <> (SELECT COUNT(*) FROM bill WHERE till = NEW.till AND seq = NEW.seq) THEN 'count_bill'
WHEN NEW.n_bill_event <> (SELECT COUNT(*) FROM bill_event WHERE till = NEW.till AND seq = NEW.seq) THEN 'count_bill_event'
WHEN NEW.n_payment <> (SELECT COUNT(*) FROM payment WHERE till = NEW.till AND seq = NEW.seq) THEN 'count_payment'
WHEN NEW.n_item_version <> (SELECT COUNT(*) FROM item_version WHERE till = NEW.till AND seq = NEW.seq) THEN 'count_item_version'
WHEN NEW.n_household_version <> (SELECT COUNT(*) FROM household_version WHERE till = NEW.till AND seq = NEW.seq) THEN 'count_household_version'
WHEN NEW.n_vendor_version <> (SELECT COUNT(*) FROM vendor_version WHERE till = NEW.till AND seq = NEW.seq) THEN 'count_vendor_version'
WHEN NEW.n_fee_item_version <> (SELECT COUNT(*) FROM fee_item_version WHERE till = NEW.till AND seq = NEW.seq) THEN 'count_fee_item_version'
WHEN NEW.n_programme_version <> (SELECT COUNT(*) FROM programme_version WHERE till = NEW.till AND seq = NEW.seq) THEN 'count_programme_version'
WHEN NEW.n_month_close <> (SELECT COUNT(*) FROM month_close WHERE till = NEW.till AND seq = NEW.seq) THEN 'count_month_close'
WHEN NEW.n_month_household <> (SELECT COUNT(*) FROM month_household WHERE till = NEW.till AND seq = NEW.seq) THEN 'count_month_household'
WHEN NEW.n_month_head <> (SELECT COUNT(*) FROM month_head WHERE till = NEW.till AND seq = NEW.seq) THEN 'count_month_head'
WHEN NEW.n_price_version <> (SELECT COUNT(*) FROM price_version WHERE till = NEW.till AND seq = NEW.seq) THEN 'count_price_version'
WHEN NEW.n_promotion_version <> (SELECT COUNT(*) FROM promotion_version WHERE till = NEW.till AND seq = NEW.seq) THEN 'count_promotion_version'
WHEN NEW.n_saving <> (SELECT COUNT(*) FROM saving WHERE till = NEW.till AND seq = NEW.seq) THEN 'count_saving'
WHEN NEW.n_code_version <> (SELECT COUNT(*) FROM code_version WHERE till = NEW.till AND seq = NEW.seq) THEN 'count_code_version'
WHEN NEW.n_statement <> (SELECT COUNT(*) FROM statement WHERE till = NEW.till AND seq = NEW.seq) THEN 'count_statement'
WHEN NEW.n_settled <> (SELECT COUNT(*) FROM settled WHERE till = NEW.till AND seq = NEW.seq) THEN 'count_settled'
WHEN NEW.n_stall_slot <> (SELECT COUNT(*) FROM stall_slot WHERE till = NEW.till AND seq = NEW.seq) THEN 'count_stall_slot'
WHEN EXISTS (SELECT COUNT(*) FROM posting WHERE till = NEW.till AND seq = NEW.seq HAVING SUM(CASE WHEN unit = 'CNY' THEN amount ELSE 0 END) <> 0 OR SUM(CASE WHEN unit = 'PTS' THEN amount ELSE 0 END) <> 0) THEN 'unbalanced'
WHEN EXISTS (SELECT 1 FROM posting p WHERE till = NEW.till AND seq = NEW.seq AND (substr(p.account, 1, 8) = 'points/H' OR substr(p.account, 1, 6) = 'debt/H') GROUP BY p.account, p.unit HAVING SUM(p.amount) + COALESCE((SELECT SUM(b.amount) FROM balance b WHERE b.account = p.account AND b.unit = p.unit), 0) < 0) THEN 'below_zero'
WHEN EXISTS (SELECT 1 FROM (SELECT substr(account, 8) AS who, amount AS points FROM posting WHERE till = NEW.till AND seq = NEW.seq AND substr(account, 1, 8) = 'points/H' UNION ALL SELECT household_id, -points FROM lot WHERE till = NEW.till AND seq = NEW.seq UNION ALL SELECT l.household_id, u.points FROM lot_use u JOIN lot l ON l.till = u.lot_till AND l.seq = u.lot_seq AND l.n = u.lot_n WHERE u.till = NEW.till AND u.seq = NEW.seq) moved GROUP BY who HAVING SUM(points) <> 0) THEN 'lots_postings'
WHEN (NEW.kind = 'opened') <> (NEW.seq = 1) THEN 'opened'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
IF NEW.business_date > substr(NEW.recorded_at, 1, 10) THEN
SELECT CASE
WHEN NOT (substr(NEW.business_date, 9) = '01' AND CAST('0' || substr(NEW.business_date, 1, 4) AS INTEGER) * 12 + CAST('0' || substr(NEW.business_date, 6, 2) AS INTEGER) = CAST('0' || substr(COALESCE((SELECT MAX(c.period) FROM month_close c JOIN entry e ON e.till = c.till AND e.seq = c.seq), ''), 1, 4) AS INTEGER) * 12 + CAST('0' || substr(COALESCE((SELECT MAX(c.period) FROM month_close c JOIN entry e ON e.till = c.till AND e.seq = c.seq), ''), 6, 2) AS INTEGER) + 1) THEN 'future_date'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.kind = 'sale' THEN
SELECT CASE
WHEN NEW.till = 'OF' THEN 'place'
WHEN NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 THEN 'foreign_rows'
WHEN NEW.n_line < 1 THEN 'missing_rows'
WHEN (NEW.n_stock_move > 0 AND EXISTS (SELECT 1 FROM stock_move p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.reason <> 'sale')) OR (NEW.n_lot > 0 AND EXISTS (SELECT 1 FROM lot p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.source <> 'earning')) OR (NEW.n_lot_use > 0 AND EXISTS (SELECT 1 FROM lot_use p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.kind <> 'repayment')) THEN 'row_words'
WHEN NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.adjust_fen = 0) THEN 'foreign_facts'
WHEN NEW.receipt_seq IS NULL OR NEW.programme IS NULL THEN 'missing_facts'
WHEN EXISTS (SELECT 1 FROM posting p WHERE p.till = NEW.till AND p.seq = NEW.seq AND ((substr(p.account, 1, 5) = 'till/' AND p.flow = 'tender' AND p.unit = 'CNY') OR (p.account = 'sales' AND p.flow = 'sales' AND p.unit = 'CNY') OR (substr(p.account, 1, 7) = 'vendor/' AND substr(p.account, length(p.account) - 7) = '/payable' AND p.flow = 'sales' AND p.unit = 'CNY') OR (p.account = 'commission' AND p.flow = 'sales' AND p.unit = 'CNY') OR (p.account = 'points/' || NEW.household_id AND p.flow = 'earned' AND p.unit = 'PTS' AND p.amount > 0) OR (p.account = 'points/issued' AND p.flow = 'earned' AND p.unit = 'PTS' AND p.amount < 0) OR (NEW.n_lot_use > 0 AND ((p.account = 'points/' || NEW.household_id AND p.flow = 'returned' AND p.unit = 'PTS' AND p.amount < 0) OR (p.account = 'points/returned' AND p.flow = 'returned' AND p.unit = 'PTS' AND p.amount > 0) OR (p.account = 'debt/' || NEW.household_id AND p.flow = 'debt' AND p.unit = 'PTS' AND p.amount < 0) OR (p.account = 'points/owed' AND p.flow = 'debt' AND p.unit = 'PTS' AND p.amount > 0)))) IS NOT TRUE) THEN 'accounts'
WHEN NEW.n_lot > 0 AND EXISTS (SELECT 1 FROM lot p WHERE p.till = NEW.till AND p.seq = NEW.seq AND (p.household_id = NEW.household_id) IS NOT TRUE) THEN 'lots_household'
WHEN NEW.rounding_fen > 0 THEN 'rounding_sign'
WHEN NEW.points <> COALESCE((SELECT SUM(points) FROM lot WHERE till = NEW.till AND seq = NEW.seq), 0) THEN 'points_lots'
WHEN NEW.total_fen < 0 OR NEW.points < 0 THEN 'sale_negative'
WHEN EXISTS (SELECT 1 FROM line l WHERE l.till = NEW.till AND l.seq = NEW.seq AND ((l.kind = 'item' AND NOT EXISTS (SELECT 1 FROM item_version v WHERE v.item_id = l.item_id AND v.barcode = l.barcode AND v.unit = l.unit AND v.category = l.category AND v.weighed = l.weighed AND v.vendor = l.vendor AND v.rate_hundredths IS NOT DISTINCT FROM l.item_rate_hundredths AND ((v.name = l.name AND (v.price_fen = COALESCE(l.full_price_fen, COALESCE(l.shelf_price_fen, l.unit_price_fen)) OR EXISTS (SELECT 1 FROM price_version p WHERE p.item_id = l.item_id AND p.kind = 'shelf' AND p.price_fen = COALESCE(l.full_price_fen, COALESCE(l.shelf_price_fen, l.unit_price_fen)) AND p.valid_from <= substr(NEW.occurred_at, 1, 10)))) OR (replace(NEW.detail, '"replayed": true', '') <> NEW.detail)))) OR (NOT (l.ownership = 'bought' AND l.commission_bp = 0 AND l.funder = 'shop') AND NOT EXISTS (SELECT 1 FROM vendor_version v WHERE v.code = l.vendor AND v.kind = l.ownership AND v.commission_bp = l.commission_bp AND l.funder = CASE v.funds_points WHEN 1 THEN v.code ELSE 'shop' END AND v.valid_from <= substr(NEW.occurred_at, 1, 10))) OR (l.kind = 'item' AND l.label = 0 AND abs(l.amount_fen) <> (2 * l.unit_price_fen * abs(l.qty_milli) + 1000) / 2000 AND NOT (replace(NEW.detail, '"replayed": true', '') <> NEW.detail)) OR (l.kind <> 'item' AND NOT (l.item_id = '' AND l.item_rate_hundredths IS NULL AND l.batch IS NULL AND (l.vendor = '' AND l.ownership = 'bought' AND l.commission_bp = 0 AND l.funder = 'shop' OR l.kind = 'open' AND l.ownership = 'stall'))) OR (l.shelf_price_fen IS NOT NULL AND (l.kind <> 'item' OR l.label = 1 OR (replace(NEW.detail, '"replayed": true', '') <> NEW.detail) OR l.shelf_price_fen = l.unit_price_fen OR l.unit_price_fen < 0)) OR ((l.discount_fen <> 0 OR l.shelf_price_fen IS NOT NULL) AND l.reason = '') OR (l.full_price_fen IS NOT NULL AND NOT (l.kind = 'item' AND (l.label = 0 OR abs(l.amount_fen) = (2 * l.unit_price_fen * abs(l.qty_milli) + 1000) / 2000) AND NEW.household_id IS NOT NULL AND l.full_price_fen > COALESCE(l.shelf_price_fen, l.unit_price_fen) AND EXISTS (SELECT 1 FROM price_version p WHERE p.item_id = l.item_id AND p.kind = 'member' AND p.price_fen = COALESCE(l.shelf_price_fen, l.unit_price_fen) AND p.valid_from <= substr(NEW.occurred_at, 1, 10)))) OR ((l.promotion = '') <> (l.promotion_fen = 0) OR l.promotion_fen < 0) OR (l.promotion <> '' AND (l.kind = 'deduction' OR NOT EXISTS (SELECT 1 FROM saving s WHERE s.till = l.till AND s.seq = l.seq AND s.promotion_id = l.promotion AND s.on_order = 0))))) THEN 'line_unexplained'
WHEN EXISTS (SELECT 1 FROM line l WHERE l.till = NEW.till AND l.seq = NEW.seq AND CASE l.kind WHEN 'deduction' THEN l.amount_fen >= 0 ELSE l.amount_fen < 0 END) THEN 'line_sign'
WHEN (CASE NEW.n_saving WHEN 0 THEN NEW.discount_fen ELSE NEW.discount_fen - COALESCE((SELECT SUM(s.saved_fen) FROM saving s WHERE s.till = NEW.till AND s.seq = NEW.seq AND s.on_order = 1), 0) END <> 0) <> (NEW.reason <> '') THEN 'discount_reason'
WHEN EXISTS (SELECT 1 FROM (SELECT 'vendor/' || l.vendor || '/payable' AS who, ((l.net_fen) * l.commission_bp + CASE WHEN (l.net_fen) < 0 THEN -5000 ELSE 5000 END) / 10000 - l.net_fen AS fen FROM line l WHERE l.till = NEW.till AND l.seq = NEW.seq AND l.vendor <> '' AND l.ownership <> 'bought' UNION ALL SELECT p.account, -p.amount FROM posting p WHERE p.till = NEW.till AND p.seq = NEW.seq AND substr(p.account, 1, 7) = 'vendor/') owed GROUP BY who HAVING SUM(fen) <> 0) THEN 'vendor_postings'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.kind = 'return' THEN
SELECT CASE
WHEN NEW.till = 'OF' THEN 'place'
WHEN NEW.n_lot > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 THEN 'foreign_rows'
WHEN NEW.n_line < 1 THEN 'missing_rows'
WHEN (NEW.n_stock_move > 0 AND EXISTS (SELECT 1 FROM stock_move p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.reason <> 'return' AND p.reason <> 'scrap')) OR (NEW.n_lot_use > 0 AND EXISTS (SELECT 1 FROM lot_use p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.kind <> 'return')) THEN 'row_words'
WHEN NOT (NEW.discount_fen = 0) OR NOT (NEW.change_fen = 0) THEN 'foreign_facts'
WHEN NEW.receipt_seq IS NULL THEN 'missing_facts'
WHEN NEW.reverses IS NOT NULL AND NOT EXISTS (SELECT 1 FROM entry o WHERE o.id = NEW.reverses AND o.kind = 'sale') THEN 'reverses_kind'
WHEN EXISTS (SELECT 1 FROM posting p WHERE p.till = NEW.till AND p.seq = NEW.seq AND ((substr(p.account, 1, 5) = 'till/' AND p.flow = 'tender' AND p.unit = 'CNY') OR (p.account = 'sales' AND p.flow = 'sales' AND p.unit = 'CNY') OR (substr(p.account, 1, 7) = 'vendor/' AND substr(p.account, length(p.account) - 7) = '/payable' AND p.flow = 'sales' AND p.unit = 'CNY') OR (p.account = 'commission' AND p.flow = 'sales' AND p.unit = 'CNY') OR (p.account = 'rounding' AND p.flow = 'rounding' AND p.unit = 'CNY') OR (p.account = 'shortfall' AND p.flow = 'shortfall' AND p.unit = 'CNY' AND p.amount < 0) OR (p.account = 'points/' || NEW.household_id AND p.flow = 'returned' AND p.unit = 'PTS' AND p.amount < 0) OR (p.account = 'points/returned' AND p.flow = 'returned' AND p.unit = 'PTS' AND p.amount > 0) OR (p.account = 'debt/' || NEW.household_id AND p.flow = 'debt' AND p.unit = 'PTS' AND p.amount > 0) OR (p.account = 'points/owed' AND p.flow = 'debt' AND p.unit = 'PTS' AND p.amount < 0)) IS NOT TRUE) THEN 'accounts'
WHEN COALESCE(NEW.household_id, '') <> COALESCE((SELECT COALESCE(s.household_id, a.household_id) FROM entry s LEFT JOIN entry a ON a.reverses = s.id AND a.kind = 'attached' WHERE s.id = NEW.reverses), '') THEN 'return_household'
WHEN NEW.reverses IS NOT NULL AND EXISTS (SELECT 1 FROM line r WHERE r.till = NEW.till AND r.seq = NEW.seq AND NOT EXISTS (SELECT 1 FROM entry s JOIN line o ON o.till = s.till AND o.seq = s.seq WHERE s.id = NEW.reverses AND s.kind = 'sale' AND o.n = r.of_n)) THEN 'return_of'
WHEN EXISTS (SELECT 1 FROM entry s JOIN line o ON o.till = s.till AND o.seq = s.seq WHERE s.id = NEW.reverses AND abs(o.qty_milli) < COALESCE((SELECT SUM(abs(r.qty_milli)) FROM line r WHERE r.till = NEW.till AND r.seq = NEW.seq AND r.of_n = o.n), 0) + COALESCE((SELECT SUM(abs(r.qty_milli)) FROM entry b JOIN line r ON r.till = b.till AND r.seq = b.seq WHERE b.reverses = NEW.reverses AND b.kind = 'return' AND r.of_n = o.n), 0)) THEN 'more_than_sold'
WHEN EXISTS (SELECT 1 FROM entry s JOIN line o ON o.till = s.till AND o.seq = s.seq WHERE s.id = NEW.reverses AND abs(o.net_fen) < COALESCE((SELECT SUM(abs(r.net_fen)) FROM line r WHERE r.till = NEW.till AND r.seq = NEW.seq AND r.of_n = o.n), 0) + COALESCE((SELECT SUM(abs(r.net_fen)) FROM entry b JOIN line r ON r.till = b.till AND r.seq = b.seq WHERE b.reverses = NEW.reverses AND b.kind = 'return' AND r.of_n = o.n), 0)) THEN 'more_than_sold'
WHEN EXISTS (SELECT 1 FROM entry s JOIN line o ON o.till = s.till AND o.seq = s.seq WHERE s.id = NEW.reverses AND abs(o.voucher_fen) < COALESCE((SELECT SUM(abs(r.voucher_fen)) FROM line r WHERE r.till = NEW.till AND r.seq = NEW.seq AND r.of_n = o.n), 0) + COALESCE((SELECT SUM(abs(r.voucher_fen)) FROM entry b JOIN line r ON r.till = b.till AND r.seq = b.seq WHERE b.reverses = NEW.reverses AND b.kind = 'return' AND r.of_n = o.n), 0)) THEN 'more_than_sold'
WHEN NEW.reverses IS NOT NULL AND NEW.total_fen + COALESCE((SELECT s.total_fen FROM entry s WHERE s.id = NEW.reverses), 0) + COALESCE((SELECT SUM(b.total_fen) FROM entry b WHERE b.reverses = NEW.reverses AND b.kind = 'return'), 0) < 0 THEN 'more_than_sold'
WHEN NEW.reverses IS NOT NULL AND NEW.points + COALESCE((SELECT SUM(a.points) FROM entry a WHERE a.reverses = NEW.reverses AND a.kind = 'attached'), 0) + COALESCE((SELECT s.points FROM entry s WHERE s.id = NEW.reverses), 0) + COALESCE((SELECT SUM(b.points) FROM entry b WHERE b.reverses = NEW.reverses AND b.kind = 'return'), 0) < 0 THEN 'more_than_sold'
WHEN NEW.total_fen > 0 OR NEW.points > 0 OR EXISTS (SELECT 1 FROM entry s JOIN line o ON o.till = s.till AND o.seq = s.seq JOIN line r ON r.of_n = o.n WHERE s.id = NEW.reverses AND r.till = NEW.till AND r.seq = NEW.seq AND ((r.qty_milli > 0 AND o.qty_milli > 0) OR (r.qty_milli < 0 AND o.qty_milli < 0) OR (r.net_fen > 0 AND o.net_fen > 0) OR (r.net_fen < 0 AND o.net_fen < 0))) THEN 'return_sign'
WHEN -NEW.points < COALESCE((SELECT SUM(points) FROM lot_use WHERE till = NEW.till AND seq = NEW.seq), 0) + COALESCE((SELECT SUM(amount) FROM posting WHERE till = NEW.till AND seq = NEW.seq AND substr(account, 1, 6) = 'debt/H'), 0) THEN 'return_points'
WHEN COALESCE(NEW.nth, 0) <> CASE WHEN NEW.reverses IS NULL THEN 0 ELSE 1 + (SELECT COUNT(*) FROM entry b WHERE b.reverses = NEW.reverses AND b.kind = 'return') END THEN 'return_nth'
WHEN (COALESCE((SELECT SUM(amount_fen) FROM tender WHERE till = NEW.till AND seq = NEW.seq AND kind = 'cash'), 0) + COALESCE((SELECT SUM(t.amount_fen) FROM entry b JOIN tender t ON t.till = b.till AND t.seq = b.seq WHERE b.reverses = NEW.reverses AND b.kind = 'return' AND t.kind = 'cash'), 0)) % COALESCE((SELECT CASE WHEN replace(replace(s.detail, '}', ','), '"coin_fen": 100,', '') <> replace(s.detail, '}', ',') THEN 100 WHEN replace(replace(s.detail, '}', ','), '"coin_fen": 10,', '') <> replace(s.detail, '}', ',') THEN 10 ELSE 1 END FROM entry s WHERE s.id = NEW.reverses), 1) <> 0 OR (COALESCE((SELECT SUM(amount) FROM posting WHERE till = NEW.till AND seq = NEW.seq AND account = 'rounding'), 0) + COALESCE((SELECT SUM(t.amount) FROM entry b JOIN posting t ON t.till = b.till AND t.seq = b.seq WHERE b.reverses = NEW.reverses AND b.kind = 'return' AND t.account = 'rounding'), 0)) NOT BETWEEN 0 AND COALESCE((SELECT CASE WHEN replace(replace(s.detail, '}', ','), '"coin_fen": 100,', '') <> replace(s.detail, '}', ',') THEN 100 WHEN replace(replace(s.detail, '}', ','), '"coin_fen": 10,', '') <> replace(s.detail, '}', ',') THEN 10 ELSE 1 END FROM entry s WHERE s.id = NEW.reverses), 1) - 1 THEN 'return_cash'
WHEN EXISTS (SELECT 1 FROM line WHERE till = NEW.till AND seq = NEW.seq AND reason = '') THEN 'return_reason'
WHEN NEW.reverses IS NULL AND NEW.approver IS NULL THEN 'return_approver'
WHEN EXISTS (SELECT 1 FROM stock_move WHERE till = NEW.till AND seq = NEW.seq GROUP BY item_id, batch, expires_on HAVING SUM(qty_milli) < 0) THEN 'scrap'
WHEN NEW.reverses IS NULL AND EXISTS (SELECT 1 FROM line l WHERE l.till = NEW.till AND l.seq = NEW.seq AND ((l.kind = 'item' AND NOT EXISTS (SELECT 1 FROM item_version v WHERE v.item_id = l.item_id AND v.barcode = l.barcode AND v.unit = l.unit AND v.category = l.category AND v.weighed = l.weighed AND v.vendor = l.vendor AND v.rate_hundredths IS NOT DISTINCT FROM l.item_rate_hundredths AND ((v.name = l.name AND (v.price_fen = COALESCE(l.full_price_fen, COALESCE(l.shelf_price_fen, l.unit_price_fen)) OR EXISTS (SELECT 1 FROM price_version p WHERE p.item_id = l.item_id AND p.kind = 'shelf' AND p.price_fen = COALESCE(l.full_price_fen, COALESCE(l.shelf_price_fen, l.unit_price_fen)) AND p.valid_from <= substr(NEW.occurred_at, 1, 10)))) OR (replace(NEW.detail, '"replayed": true', '') <> NEW.detail)))) OR (NOT (l.ownership = 'bought' AND l.commission_bp = 0 AND l.funder = 'shop') AND NOT EXISTS (SELECT 1 FROM vendor_version v WHERE v.code = l.vendor AND v.kind = l.ownership AND v.commission_bp = l.commission_bp AND l.funder = CASE v.funds_points WHEN 1 THEN v.code ELSE 'shop' END AND v.valid_from <= substr(NEW.occurred_at, 1, 10))) OR (l.kind = 'item' AND l.label = 0 AND abs(l.amount_fen) <> (2 * l.unit_price_fen * abs(l.qty_milli) + 1000) / 2000 AND NOT (replace(NEW.detail, '"replayed": true', '') <> NEW.detail)) OR (l.kind <> 'item' AND NOT (l.item_id = '' AND l.item_rate_hundredths IS NULL AND l.batch IS NULL AND (l.vendor = '' AND l.ownership = 'bought' AND l.commission_bp = 0 AND l.funder = 'shop' OR l.kind = 'open' AND l.ownership = 'stall'))) OR (l.shelf_price_fen IS NOT NULL AND (l.kind <> 'item' OR l.label = 1 OR (replace(NEW.detail, '"replayed": true', '') <> NEW.detail) OR l.shelf_price_fen = l.unit_price_fen OR l.unit_price_fen < 0)) OR ((l.discount_fen <> 0 OR l.shelf_price_fen IS NOT NULL) AND l.reason = '') OR (l.full_price_fen IS NOT NULL AND NOT (l.kind = 'item' AND (l.label = 0 OR abs(l.amount_fen) = (2 * l.unit_price_fen * abs(l.qty_milli) + 1000) / 2000) AND NEW.household_id IS NOT NULL AND l.full_price_fen > COALESCE(l.shelf_price_fen, l.unit_price_fen) AND EXISTS (SELECT 1 FROM price_version p WHERE p.item_id = l.item_id AND p.kind = 'member' AND p.price_fen = COALESCE(l.shelf_price_fen, l.unit_price_fen) AND p.valid_from <= substr(NEW.occurred_at, 1, 10)))) OR ((l.promotion = '') <> (l.promotion_fen = 0) OR l.promotion_fen < 0) OR (l.promotion <> '' AND (l.kind = 'deduction' OR NOT EXISTS (SELECT 1 FROM saving s WHERE s.till = l.till AND s.seq = l.seq AND s.promotion_id = l.promotion AND s.on_order = 0))))) THEN 'line_unexplained'
WHEN CASE WHEN NEW.reverses IS NULL THEN EXISTS (SELECT 1 FROM (SELECT 'vendor/' || l.vendor || '/payable' AS who, ((l.net_fen) * l.commission_bp + CASE WHEN (l.net_fen) < 0 THEN -5000 ELSE 5000 END) / 10000 - l.net_fen AS fen FROM line l WHERE l.till = NEW.till AND l.seq = NEW.seq AND l.vendor <> '' AND l.ownership <> 'bought' UNION ALL SELECT p.account, -p.amount FROM posting p WHERE p.till = NEW.till AND p.seq = NEW.seq AND substr(p.account, 1, 7) = 'vendor/') owed GROUP BY who HAVING SUM(fen) <> 0) ELSE EXISTS (SELECT 1 FROM (SELECT 'vendor/' || l.vendor || '/payable' AS who, ((o.net_fen + CAST(COALESCE((SELECT SUM(b.net_fen) FROM entry r JOIN line b ON b.till = r.till AND b.seq = r.seq WHERE r.reverses = NEW.reverses AND r.kind = 'return' AND r.nth < NEW.nth AND b.of_n = l.of_n), 0) AS BIGINT) + l.net_fen) * l.commission_bp + CASE WHEN (o.net_fen + CAST(COALESCE((SELECT SUM(b.net_fen) FROM entry r JOIN line b ON b.till = r.till AND b.seq = r.seq WHERE r.reverses = NEW.reverses AND r.kind = 'return' AND r.nth < NEW.nth AND b.of_n = l.of_n), 0) AS BIGINT) + l.net_fen) < 0 THEN -5000 ELSE 5000 END) / 10000 - ((o.net_fen + CAST(COALESCE((SELECT SUM(b.net_fen) FROM entry r JOIN line b ON b.till = r.till AND b.seq = r.seq WHERE r.reverses = NEW.reverses AND r.kind = 'return' AND r.nth < NEW.nth AND b.of_n = l.of_n), 0) AS BIGINT)) * l.commission_bp + CASE WHEN (o.net_fen + CAST(COALESCE((SELECT SUM(b.net_fen) FROM entry r JOIN line b ON b.till = r.till AND b.seq = r.seq WHERE r.reverses = NEW.reverses AND r.kind = 'return' AND r.nth < NEW.nth AND b.of_n = l.of_n), 0) AS BIGINT)) < 0 THEN -5000 ELSE 5000 END) / 10000 - l.net_fen AS fen FROM line l JOIN entry x ON x.id = NEW.reverses JOIN line o ON o.till = x.till AND o.seq = x.seq AND o.n = l.of_n WHERE l.till = NEW.till AND l.seq = NEW.seq AND l.vendor <> '' AND l.ownership <> 'bought' UNION ALL SELECT p.account, -p.amount FROM posting p WHERE p.till = NEW.till AND p.seq = NEW.seq AND substr(p.account, 1, 7) = 'vendor/') owed GROUP BY who HAVING SUM(fen) <> 0) END THEN 'vendor_postings'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.kind = 'redemption' THEN
SELECT CASE
WHEN NEW.till <> 'OF' THEN 'place'
WHEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_lot > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 THEN 'foreign_rows'
WHEN NEW.n_payment < 1 OR NEW.n_lot_use < 1 THEN 'missing_rows'
WHEN (NEW.n_payment > 0 AND EXISTS (SELECT 1 FROM payment p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.kind <> 'points')) OR (NEW.n_lot_use > 0 AND EXISTS (SELECT 1 FROM lot_use p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.kind <> 'redemption')) THEN 'row_words'
WHEN NOT (NEW.approver IS NULL) OR NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.shift IS NULL) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.reason = '') THEN 'foreign_facts'
WHEN NEW.receipt_seq IS NULL OR NEW.household_id IS NULL OR NEW.programme IS NULL OR NEW.total_fen = 0 OR NEW.points = 0 THEN 'missing_facts'
WHEN EXISTS (SELECT 1 FROM posting p WHERE p.till = NEW.till AND p.seq = NEW.seq AND ((p.account = 'points/' || NEW.household_id AND p.flow = 'redeemed' AND p.unit = 'PTS' AND p.amount < 0) OR (p.account = 'points/redeemed' AND p.flow = 'redeemed' AND p.unit = 'PTS' AND p.amount > 0) OR (p.account = 'fees/' || NEW.household_id AND p.flow = 'paid_points' AND p.unit = 'CNY' AND p.amount < 0) OR (p.account = 'settlement/property' AND p.flow = 'paid_points' AND p.unit = 'CNY' AND p.amount > 0)) IS NOT TRUE) THEN 'accounts'
WHEN EXISTS (SELECT 1 FROM lot_use p JOIN lot l ON l.till = p.lot_till AND l.seq = p.lot_seq AND l.n = p.lot_n WHERE p.till = NEW.till AND p.seq = NEW.seq AND (l.expires_on < NEW.business_date OR l.available_from > NEW.business_date)) THEN 'lots_day'
WHEN COALESCE((SELECT SUM(points) FROM payment WHERE till = NEW.till AND seq = NEW.seq), 0) <> COALESCE((SELECT SUM(points) FROM lot_use WHERE till = NEW.till AND seq = NEW.seq), 0) OR COALESCE((SELECT SUM(points) FROM payment WHERE till = NEW.till AND seq = NEW.seq), 0) <> -NEW.points THEN 'redemption_points'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.kind = 'reversal' THEN
SELECT CASE
WHEN NEW.till <> 'OF' THEN 'place'
WHEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 THEN 'foreign_rows'
WHEN NEW.n_payment < 1 OR NEW.n_lot < 1 THEN 'missing_rows'
WHEN (NEW.n_payment > 0 AND EXISTS (SELECT 1 FROM payment p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.kind <> 'points' AND p.kind <> 'advance')) OR (NEW.n_lot > 0 AND EXISTS (SELECT 1 FROM lot p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.source <> 'restored')) OR (NEW.n_lot_use > 0 AND EXISTS (SELECT 1 FROM lot_use p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.kind <> 'repayment')) THEN 'row_words'
WHEN NOT (NEW.approver IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.shift IS NULL) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) THEN 'foreign_facts'
WHEN NEW.receipt_seq IS NULL OR NEW.reverses IS NULL OR NEW.household_id IS NULL OR NEW.programme IS NULL OR NEW.total_fen = 0 OR NEW.points = 0 THEN 'missing_facts'
WHEN NEW.reverses IS NOT NULL AND NOT EXISTS (SELECT 1 FROM entry o WHERE o.id = NEW.reverses AND o.kind = 'redemption') THEN 'reverses_kind'
WHEN EXISTS (SELECT 1 FROM posting p WHERE p.till = NEW.till AND p.seq = NEW.seq AND ((p.account = 'points/' || NEW.household_id AND p.flow = 'restored' AND p.unit = 'PTS' AND p.amount > 0) OR (p.account = 'points/redeemed' AND p.flow = 'restored' AND p.unit = 'PTS' AND p.amount < 0) OR (p.account = 'fees/' || NEW.household_id AND p.flow = 'paid_points' AND p.unit = 'CNY' AND p.amount > 0) OR (p.account = 'settlement/property' AND p.flow = 'paid_points' AND p.unit = 'CNY' AND p.amount < 0) OR (NEW.n_lot_use > 0 AND ((p.account = 'points/' || NEW.household_id AND p.flow = 'returned' AND p.unit = 'PTS' AND p.amount < 0) OR (p.account = 'points/returned' AND p.flow = 'returned' AND p.unit = 'PTS' AND p.amount > 0) OR (p.account = 'debt/' || NEW.household_id AND p.flow = 'debt' AND p.unit = 'PTS' AND p.amount < 0) OR (p.account = 'points/owed' AND p.flow = 'debt' AND p.unit = 'PTS' AND p.amount > 0)))) IS NOT TRUE) THEN 'accounts'
WHEN NEW.n_lot > 0 AND EXISTS (SELECT 1 FROM lot p WHERE p.till = NEW.till AND p.seq = NEW.seq AND (p.household_id = NEW.household_id) IS NOT TRUE) THEN 'lots_household'
WHEN COALESCE((SELECT SUM(points) FROM payment WHERE till = NEW.till AND seq = NEW.seq), 0) <> -COALESCE((SELECT SUM(points) FROM lot WHERE till = NEW.till AND seq = NEW.seq), 0) OR COALESCE((SELECT SUM(points) FROM payment WHERE till = NEW.till AND seq = NEW.seq), 0) <> -NEW.points THEN 'reversal_points'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.kind = 'payment' THEN
SELECT CASE
WHEN NEW.till <> 'OF' THEN 'place'
WHEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 THEN 'foreign_rows'
WHEN NEW.n_payment < 1 THEN 'missing_rows'
WHEN (NEW.n_payment > 0 AND EXISTS (SELECT 1 FROM payment p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.kind <> 'cash' AND p.kind <> 'wechat' AND p.kind <> 'alipay' AND p.kind <> 'transfer')) THEN 'row_words'
WHEN NOT (NEW.approver IS NULL) OR NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) OR NOT (NEW.reason = '') THEN 'foreign_facts'
WHEN NEW.receipt_seq IS NULL OR NEW.household_id IS NULL OR NEW.total_fen = 0 THEN 'missing_facts'
WHEN EXISTS (SELECT 1 FROM posting p WHERE p.till = NEW.till AND p.seq = NEW.seq AND ((p.account = 'fees/' || NEW.household_id AND p.flow = 'paid_cash' AND p.unit = 'CNY' AND p.amount < 0) OR (p.account = 'office/cash' AND p.flow = 'paid_cash' AND p.unit = 'CNY' AND p.amount > 0) OR (p.account = 'fees/' || NEW.household_id AND p.flow = 'paid_electronic' AND p.unit = 'CNY' AND p.amount < 0) OR (p.account = 'office/wechat' AND p.flow = 'paid_electronic' AND p.unit = 'CNY' AND p.amount > 0) OR (p.account = 'office/alipay' AND p.flow = 'paid_electronic' AND p.unit = 'CNY' AND p.amount > 0) OR (p.account = 'office/transfer' AND p.flow = 'paid_electronic' AND p.unit = 'CNY' AND p.amount > 0)) IS NOT TRUE) THEN 'accounts'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.kind = 'payment_reversal' THEN
SELECT CASE
WHEN NEW.till <> 'OF' THEN 'place'
WHEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 THEN 'foreign_rows'
WHEN NEW.n_payment < 1 THEN 'missing_rows'
WHEN (NEW.n_payment > 0 AND EXISTS (SELECT 1 FROM payment p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.kind <> 'cash' AND p.kind <> 'wechat' AND p.kind <> 'alipay' AND p.kind <> 'transfer' AND p.kind <> 'advance')) THEN 'row_words'
WHEN NOT (NEW.approver IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) THEN 'foreign_facts'
WHEN NEW.receipt_seq IS NULL OR NEW.reverses IS NULL OR NEW.household_id IS NULL OR NEW.total_fen = 0 OR NEW.reason = '' THEN 'missing_facts'
WHEN NEW.reverses IS NOT NULL AND NOT EXISTS (SELECT 1 FROM entry o WHERE o.id = NEW.reverses AND o.kind = 'payment') THEN 'reverses_kind'
WHEN EXISTS (SELECT 1 FROM posting p WHERE p.till = NEW.till AND p.seq = NEW.seq AND ((p.account = 'fees/' || NEW.household_id AND p.flow = 'paid_cash' AND p.unit = 'CNY' AND p.amount > 0) OR (p.account = 'office/cash' AND p.flow = 'paid_cash' AND p.unit = 'CNY' AND p.amount < 0) OR (p.account = 'fees/' || NEW.household_id AND p.flow = 'paid_electronic' AND p.unit = 'CNY' AND p.amount > 0) OR (p.account = 'office/wechat' AND p.flow = 'paid_electronic' AND p.unit = 'CNY' AND p.amount < 0) OR (p.account = 'office/alipay' AND p.flow = 'paid_electronic' AND p.unit = 'CNY' AND p.amount < 0) OR (p.account = 'office/transfer' AND p.flow = 'paid_electronic' AND p.unit = 'CNY' AND p.amount < 0)) IS NOT TRUE) THEN 'accounts'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.kind = 'waiver' THEN
SELECT CASE
WHEN NEW.till <> 'OF' THEN 'place'
WHEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 THEN 'foreign_rows'
WHEN NEW.n_payment < 1 THEN 'missing_rows'
WHEN (NEW.n_payment > 0 AND EXISTS (SELECT 1 FROM payment p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.kind <> 'waiver')) THEN 'row_words'
WHEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.shift IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) THEN 'foreign_facts'
WHEN NEW.approver IS NULL OR NEW.household_id IS NULL OR NEW.total_fen = 0 OR NEW.reason = '' OR replace(NEW.detail, '"document": "', '') = NEW.detail OR replace(NEW.detail, '"document": ""', '') <> NEW.detail THEN 'missing_facts'
WHEN EXISTS (SELECT 1 FROM posting p WHERE p.till = NEW.till AND p.seq = NEW.seq AND ((p.account = 'fees/' || NEW.household_id AND p.flow = 'waived' AND p.unit = 'CNY' AND p.amount < 0) OR (p.account = 'fees/waived' AND p.flow = 'waived' AND p.unit = 'CNY' AND p.amount > 0)) IS NOT TRUE) THEN 'accounts'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.kind = 'award' THEN
SELECT CASE
WHEN NEW.till <> 'OF' THEN 'place'
WHEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 THEN 'foreign_rows'
WHEN NEW.n_lot < 1 THEN 'missing_rows'
WHEN (NEW.n_lot > 0 AND EXISTS (SELECT 1 FROM lot p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.source <> 'award')) OR (NEW.n_lot_use > 0 AND EXISTS (SELECT 1 FROM lot_use p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.kind <> 'repayment')) THEN 'row_words'
WHEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.shift IS NULL) OR NOT (NEW.total_fen = 0) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) THEN 'foreign_facts'
WHEN NEW.household_id IS NULL OR NEW.programme IS NULL OR NEW.points = 0 OR NEW.reason = '' OR replace(NEW.detail, '"document": "', '') = NEW.detail OR replace(NEW.detail, '"document": ""', '') <> NEW.detail THEN 'missing_facts'
WHEN EXISTS (SELECT 1 FROM posting p WHERE p.till = NEW.till AND p.seq = NEW.seq AND ((p.account = 'points/' || NEW.household_id AND p.flow = 'awarded' AND p.unit = 'PTS' AND p.amount > 0) OR (p.account = 'points/awarded' AND p.flow = 'awarded' AND p.unit = 'PTS' AND p.amount < 0) OR (NEW.n_lot_use > 0 AND ((p.account = 'points/' || NEW.household_id AND p.flow = 'returned' AND p.unit = 'PTS' AND p.amount < 0) OR (p.account = 'points/returned' AND p.flow = 'returned' AND p.unit = 'PTS' AND p.amount > 0) OR (p.account = 'debt/' || NEW.household_id AND p.flow = 'debt' AND p.unit = 'PTS' AND p.amount < 0) OR (p.account = 'points/owed' AND p.flow = 'debt' AND p.unit = 'PTS' AND p.amount > 0)))) IS NOT TRUE) THEN 'accounts'
WHEN NEW.n_lot > 0 AND EXISTS (SELECT 1 FROM lot p WHERE p.till = NEW.till AND p.seq = NEW.seq AND (p.household_id = NEW.household_id) IS NOT TRUE) THEN 'lots_household'
WHEN NEW.points <> COALESCE((SELECT SUM(points) FROM lot WHERE till = NEW.till AND seq = NEW.seq), 0) THEN 'award_points'
WHEN NEW.approver IS NULL AND (NEW.points + COALESCE((SELECT SUM(a.points) FROM entry a WHERE a.business_date = NEW.business_date AND a.kind = 'award' AND a.household_id = NEW.household_id), 0) > COALESCE((SELECT CAST(s.value AS BIGINT) FROM setting s WHERE s.key = 'award_limit_points'), 1000) OR NEW.points + COALESCE((SELECT SUM(a.points) FROM entry a WHERE a.business_date = NEW.business_date AND a.kind = 'award' AND a.actor = NEW.actor), 0) > COALESCE((SELECT CAST(s.value AS BIGINT) FROM setting s WHERE s.key = 'award_limit_points'), 1000)) THEN 'award_limit'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.kind = 'attached' THEN
SELECT CASE
WHEN NEW.till <> 'OF' THEN 'place'
WHEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 THEN 'foreign_rows'
WHEN (NEW.n_lot > 0 AND EXISTS (SELECT 1 FROM lot p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.source <> 'earning')) OR (NEW.n_lot_use > 0 AND EXISTS (SELECT 1 FROM lot_use p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.kind <> 'repayment')) THEN 'row_words'
WHEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.shift IS NULL) OR NOT (NEW.total_fen = 0) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.reason = '') THEN 'foreign_facts'
WHEN NEW.reverses IS NULL OR NEW.household_id IS NULL OR NEW.programme IS NULL THEN 'missing_facts'
WHEN NEW.reverses IS NOT NULL AND NOT EXISTS (SELECT 1 FROM entry o WHERE o.id = NEW.reverses AND o.kind = 'sale') THEN 'reverses_kind'
WHEN EXISTS (SELECT 1 FROM posting p WHERE p.till = NEW.till AND p.seq = NEW.seq AND ((p.account = 'points/' || NEW.household_id AND p.flow = 'earned' AND p.unit = 'PTS' AND p.amount > 0) OR (p.account = 'points/issued' AND p.flow = 'earned' AND p.unit = 'PTS' AND p.amount < 0) OR (NEW.n_lot_use > 0 AND ((p.account = 'points/' || NEW.household_id AND p.flow = 'returned' AND p.unit = 'PTS' AND p.amount < 0) OR (p.account = 'points/returned' AND p.flow = 'returned' AND p.unit = 'PTS' AND p.amount > 0) OR (p.account = 'debt/' || NEW.household_id AND p.flow = 'debt' AND p.unit = 'PTS' AND p.amount < 0) OR (p.account = 'points/owed' AND p.flow = 'debt' AND p.unit = 'PTS' AND p.amount > 0)))) IS NOT TRUE) THEN 'accounts'
WHEN NEW.n_lot > 0 AND EXISTS (SELECT 1 FROM lot p WHERE p.till = NEW.till AND p.seq = NEW.seq AND (p.household_id = NEW.household_id) IS NOT TRUE) THEN 'lots_household'
WHEN NOT EXISTS (SELECT 1 FROM entry s WHERE s.id = NEW.reverses AND s.kind = 'sale' AND s.household_id IS NULL) THEN 'attached_to'
WHEN EXISTS (SELECT 1 FROM entry e WHERE e.reverses = NEW.reverses AND e.kind = 'attached') THEN 'attached_twice'
WHEN EXISTS (SELECT 1 FROM entry b WHERE b.reverses = NEW.reverses AND b.kind = 'return') THEN 'attached_returned'
WHEN NEW.points <> COALESCE((SELECT SUM(points) FROM lot WHERE till = NEW.till AND seq = NEW.seq), 0) THEN 'attached_points'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.kind = 'transfer' THEN
SELECT CASE
WHEN NEW.till <> 'OF' THEN 'place'
WHEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 THEN 'foreign_rows'
WHEN (NEW.n_lot > 0 AND EXISTS (SELECT 1 FROM lot p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.source <> 'transfer')) OR (NEW.n_lot_use > 0 AND EXISTS (SELECT 1 FROM lot_use p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.kind <> 'transfer' AND p.kind <> 'repayment')) THEN 'row_words'
WHEN NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.shift IS NULL) OR NOT (NEW.total_fen = 0) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) THEN 'foreign_facts'
WHEN NEW.receipt_seq IS NULL OR NEW.approver IS NULL OR NEW.household_id IS NULL OR NEW.programme IS NULL OR NEW.reason = '' OR replace(NEW.detail, '"to": "', '') = NEW.detail OR replace(NEW.detail, '"to": ""', '') <> NEW.detail THEN 'missing_facts'
WHEN EXISTS (SELECT 1 FROM posting p WHERE p.till = NEW.till AND p.seq = NEW.seq AND ((p.account = 'points/' || NEW.household_id AND p.flow = 'transferred_out' AND p.unit = 'PTS' AND p.amount < 0) OR (substr(p.account, 1, 8) = 'points/H' AND p.flow = 'transferred_in' AND p.unit = 'PTS' AND p.amount > 0) OR (substr(p.account, 1, 8) = 'points/H' AND p.flow = 'returned' AND p.unit = 'PTS' AND p.amount < 0) OR (p.account = 'points/returned' AND p.flow = 'returned' AND p.unit = 'PTS' AND p.amount > 0) OR (substr(p.account, 1, 6) = 'debt/H' AND p.flow = 'debt' AND p.unit = 'PTS') OR (p.account = 'points/owed' AND p.flow = 'debt' AND p.unit = 'PTS')) IS NOT TRUE) THEN 'accounts'
WHEN EXISTS (SELECT 1 FROM lot_use p JOIN lot l ON l.till = p.lot_till AND l.seq = p.lot_seq AND l.n = p.lot_n WHERE p.till = NEW.till AND p.seq = NEW.seq AND (l.expires_on < NEW.business_date)) THEN 'lots_day'
WHEN COALESCE((SELECT SUM(CASE WHEN substr(account, 1, 6) = 'debt/H' THEN amount WHEN flow = 'returned' AND substr(account, 1, 8) = 'points/H' THEN -amount ELSE 0 END) FROM posting WHERE till = NEW.till AND seq = NEW.seq), 0) <> 0 THEN 'debt_repaid'
WHEN EXISTS (SELECT 1 FROM (SELECT household_id AS who FROM lot WHERE till = NEW.till AND seq = NEW.seq UNION ALL SELECT substr(account, 8) FROM posting WHERE till = NEW.till AND seq = NEW.seq AND substr(account, 1, 8) = 'points/H' UNION ALL SELECT substr(account, 6) FROM posting WHERE till = NEW.till AND seq = NEW.seq AND substr(account, 1, 6) = 'debt/H') moved WHERE who <> NEW.household_id AND replace(NEW.detail, '"to": "' || who || '"', '') = NEW.detail) THEN 'transfer_to'
WHEN COALESCE((SELECT SUM(amount) FROM posting WHERE till = NEW.till AND seq = NEW.seq AND substr(account, 1, 8) = 'points/H' AND flow IN ('transferred_in', 'transferred_out')), 0) <> 0 THEN 'transferred'
WHEN NEW.points > 0 OR COALESCE((SELECT SUM(points) FROM lot WHERE till = NEW.till AND seq = NEW.seq), 0) <> -NEW.points OR COALESCE((SELECT SUM(points) FROM lot_use WHERE till = NEW.till AND seq = NEW.seq AND kind = 'transfer'), 0) <> -NEW.points THEN 'transfer_lots'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.kind = 'settlement' THEN
SELECT CASE
WHEN NEW.till <> 'OF' THEN 'place'
WHEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_lot > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 THEN 'foreign_rows'
WHEN (NEW.n_lot_use > 0 AND EXISTS (SELECT 1 FROM lot_use p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.kind <> 'settlement')) THEN 'row_words'
WHEN NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) THEN 'foreign_facts'
WHEN NEW.receipt_seq IS NULL OR NEW.approver IS NULL OR NEW.household_id IS NULL OR NEW.programme IS NULL OR NEW.reason = '' THEN 'missing_facts'
WHEN EXISTS (SELECT 1 FROM posting p WHERE p.till = NEW.till AND p.seq = NEW.seq AND ((p.account = 'points/' || NEW.household_id AND p.flow = 'settled' AND p.unit = 'PTS' AND p.amount < 0) OR (p.account = 'points/settled' AND p.flow = 'settled' AND p.unit = 'PTS' AND p.amount > 0) OR (p.account = 'office/cash' AND p.flow = 'settled' AND p.unit = 'CNY') OR (p.account = 'settled' AND p.flow = 'settled' AND p.unit = 'CNY') OR (p.account = 'debt/' || NEW.household_id AND p.flow = 'debt' AND p.unit = 'PTS' AND p.amount < 0) OR (p.account = 'points/owed' AND p.flow = 'debt' AND p.unit = 'PTS' AND p.amount > 0)) IS NOT TRUE) THEN 'accounts'
WHEN EXISTS (SELECT 1 FROM lot_use p JOIN lot l ON l.till = p.lot_till AND l.seq = p.lot_seq AND l.n = p.lot_n WHERE p.till = NEW.till AND p.seq = NEW.seq AND (l.expires_on < NEW.business_date)) THEN 'lots_day'
WHEN COALESCE((SELECT SUM(points) FROM lot_use WHERE till = NEW.till AND seq = NEW.seq AND kind = 'settlement'), 0) <> -NEW.points THEN 'settlement_points'
WHEN COALESCE((SELECT SUM(amount) FROM posting WHERE till = NEW.till AND seq = NEW.seq AND account = 'settled'), 0) <> NEW.total_fen THEN 'settlement_money'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.kind = 'expiry' THEN
SELECT CASE
WHEN NEW.till <> 'OF' THEN 'place'
WHEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_lot > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 THEN 'foreign_rows'
WHEN NEW.n_lot_use < 1 THEN 'missing_rows'
WHEN (NEW.n_lot_use > 0 AND EXISTS (SELECT 1 FROM lot_use p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.kind <> 'expiry')) THEN 'row_words'
WHEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.shift IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.total_fen = 0) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.reason = '') THEN 'foreign_facts'
WHEN NEW.household_id IS NULL OR NEW.points = 0 THEN 'missing_facts'
WHEN EXISTS (SELECT 1 FROM posting p WHERE p.till = NEW.till AND p.seq = NEW.seq AND ((p.account = 'points/' || NEW.household_id AND p.flow = 'expired' AND p.unit = 'PTS' AND p.amount < 0) OR (p.account = 'points/expired' AND p.flow = 'expired' AND p.unit = 'PTS' AND p.amount > 0)) IS NOT TRUE) THEN 'accounts'
WHEN EXISTS (SELECT 1 FROM lot_use p JOIN lot l ON l.till = p.lot_till AND l.seq = p.lot_seq AND l.n = p.lot_n WHERE p.till = NEW.till AND p.seq = NEW.seq AND ((l.expires_on < NEW.business_date) IS NOT TRUE)) THEN 'lots_day'
WHEN -NEW.points <> COALESCE((SELECT SUM(points) FROM lot_use WHERE till = NEW.till AND seq = NEW.seq), 0) THEN 'expiry_points'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.kind = 'bills' THEN
SELECT CASE
WHEN NEW.till <> 'OF' THEN 'place'
WHEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 THEN 'foreign_rows'
WHEN (NEW.n_payment > 0 AND EXISTS (SELECT 1 FROM payment p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.kind <> 'advance' AND p.kind <> 'waiver')) THEN 'row_words'
WHEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.shift IS NULL) OR NOT (NEW.household_id IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) THEN 'foreign_facts'
WHEN EXISTS (SELECT 1 FROM posting p WHERE p.till = NEW.till AND p.seq = NEW.seq AND ((substr(p.account, 1, 6) = 'fees/H' AND p.flow = 'billed' AND p.unit = 'CNY') OR (p.account = 'fees/billed' AND p.flow = 'billed' AND p.unit = 'CNY') OR (substr(p.account, 1, 6) = 'fees/H' AND p.flow = 'waived' AND p.unit = 'CNY' AND p.amount > 0) OR (p.account = 'fees/waived' AND p.flow = 'waived' AND p.unit = 'CNY' AND p.amount < 0)) IS NOT TRUE) THEN 'accounts'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.kind = 'handed_back' THEN
SELECT CASE
WHEN NEW.till = 'OF' THEN 'place'
WHEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_posting > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 THEN 'foreign_rows'
WHEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.household_id IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) OR NOT (NEW.reason = '') THEN 'foreign_facts'
WHEN NEW.total_fen = 0 OR replace(NEW.detail, '"tender": "', '') = NEW.detail OR replace(NEW.detail, '"tender": ""', '') <> NEW.detail OR replace(NEW.detail, '"basket": "', '') = NEW.detail OR replace(NEW.detail, '"basket": ""', '') <> NEW.detail THEN 'missing_facts'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.kind = 'held' THEN
SELECT CASE
WHEN NEW.till = 'OF' THEN 'place'
WHEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_posting > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 THEN 'foreign_rows'
WHEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) OR NOT (NEW.reason = '') THEN 'foreign_facts'
WHEN replace(NEW.detail, '"basket": "', '') = NEW.detail OR replace(NEW.detail, '"basket": ""', '') <> NEW.detail OR replace(NEW.detail, '"content": "', '') = NEW.detail OR replace(NEW.detail, '"content": ""', '') <> NEW.detail THEN 'missing_facts'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.kind = 'retrieved' THEN
SELECT CASE
WHEN NEW.till = 'OF' THEN 'place'
WHEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_posting > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 THEN 'foreign_rows'
WHEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.total_fen = 0) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) OR NOT (NEW.reason = '') THEN 'foreign_facts'
WHEN NEW.reverses IS NULL OR NEW.nth IS NULL OR replace(NEW.detail, '"basket": "', '') = NEW.detail OR replace(NEW.detail, '"basket": ""', '') <> NEW.detail THEN 'missing_facts'
WHEN NEW.reverses IS NOT NULL AND NOT EXISTS (SELECT 1 FROM entry o WHERE o.id = NEW.reverses AND o.kind = 'held') THEN 'reverses_kind'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.kind = 'discarded' THEN
SELECT CASE
WHEN NEW.till = 'OF' THEN 'place'
WHEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_posting > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 THEN 'foreign_rows'
WHEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) THEN 'foreign_facts'
WHEN replace(NEW.detail, '"basket": "', '') = NEW.detail OR replace(NEW.detail, '"basket": ""', '') <> NEW.detail THEN 'missing_facts'
WHEN NEW.reverses IS NOT NULL AND NOT EXISTS (SELECT 1 FROM entry o WHERE o.id = NEW.reverses AND o.kind = 'held') THEN 'reverses_kind'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.kind = 'received' THEN
SELECT CASE
WHEN NEW.till <> 'OF' THEN 'place'
WHEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_posting > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 THEN 'foreign_rows'
WHEN NEW.n_stock_move < 1 OR NEW.n_month_head < 1 THEN 'missing_rows'
WHEN (NEW.n_stock_move > 0 AND EXISTS (SELECT 1 FROM stock_move p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.reason <> 'received')) THEN 'row_words'
WHEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.shift IS NULL) OR NOT (NEW.household_id IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.total_fen = 0) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) THEN 'foreign_facts'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.kind = 'sent_back' THEN
SELECT CASE
WHEN NEW.till <> 'OF' THEN 'place'
WHEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_posting > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 THEN 'foreign_rows'
WHEN NEW.n_stock_move < 1 OR NEW.n_month_head < 1 THEN 'missing_rows'
WHEN (NEW.n_stock_move > 0 AND EXISTS (SELECT 1 FROM stock_move p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.reason <> 'sent_back')) THEN 'row_words'
WHEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.shift IS NULL) OR NOT (NEW.household_id IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.total_fen = 0) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) THEN 'foreign_facts'
WHEN NEW.reason = '' THEN 'missing_facts'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.kind = 'lost' THEN
SELECT CASE
WHEN NEW.till <> 'OF' THEN 'place'
WHEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_posting > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 THEN 'foreign_rows'
WHEN NEW.n_stock_move < 1 OR NEW.n_month_head < 1 THEN 'missing_rows'
WHEN (NEW.n_stock_move > 0 AND EXISTS (SELECT 1 FROM stock_move p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.reason <> 'lost')) THEN 'row_words'
WHEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.shift IS NULL) OR NOT (NEW.household_id IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.total_fen = 0) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) THEN 'foreign_facts'
WHEN NEW.reason = '' THEN 'missing_facts'
WHEN NEW.reason <> 'expired' AND NEW.reason <> 'broken' AND NEW.reason <> 'spoiled' AND NEW.reason <> 'missing' AND NEW.reason <> 'used' AND NEW.reason <> 'given' THEN 'lost_reason'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.kind = 'count_begun' THEN
SELECT CASE
WHEN NEW.till <> 'OF' THEN 'place'
WHEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_posting > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 THEN 'foreign_rows'
WHEN NEW.n_stock_move < 1 OR NEW.n_month_head < 1 THEN 'missing_rows'
WHEN (NEW.n_stock_move > 0 AND EXISTS (SELECT 1 FROM stock_move p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.reason <> 'frozen')) THEN 'row_words'
WHEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.shift IS NULL) OR NOT (NEW.household_id IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.total_fen = 0) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) OR NOT (NEW.reason = '') THEN 'foreign_facts'
WHEN EXISTS (SELECT 1 FROM stock_move m JOIN stock_move o ON o.item_id = m.item_id AND o.reason = 'frozen' AND o.till = NEW.till AND (o.seq < NEW.seq OR (o.seq = NEW.seq AND o.n <> m.n)) WHERE m.till = NEW.till AND m.seq = NEW.seq AND NOT EXISTS (SELECT 1 FROM entry b, entry c JOIN stock_move d ON d.till = c.till AND d.seq = c.seq WHERE c.kind = 'counted' AND c.reverses = b.id AND c.seq < NEW.seq AND d.item_id = o.item_id AND b.till = o.till AND b.seq = o.seq)) THEN 'count_open'
WHEN EXISTS (SELECT 1 FROM (SELECT m.item_id, m.book_milli AS milli FROM stock_move m WHERE m.till = NEW.till AND m.seq = NEW.seq AND m.book_milli IS NOT NULL UNION ALL SELECT s.item_id, -s.qty_milli FROM month_head h JOIN stock_move s ON s.till = h.head_till AND s.seq <= h.head_seq WHERE h.till = NEW.till AND h.seq = NEW.seq AND s.item_id IN (SELECT m.item_id FROM stock_move m WHERE m.till = NEW.till AND m.seq = NEW.seq AND m.book_milli IS NOT NULL)) book GROUP BY item_id HAVING SUM(milli) <> 0) THEN 'count_book'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.kind = 'counted' THEN
SELECT CASE
WHEN NEW.till <> 'OF' THEN 'place'
WHEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_posting > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 THEN 'foreign_rows'
WHEN NEW.n_stock_move < 1 OR NEW.n_month_head < 1 THEN 'missing_rows'
WHEN (NEW.n_stock_move > 0 AND EXISTS (SELECT 1 FROM stock_move p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.reason <> 'counted' AND p.reason <> 'uncounted')) THEN 'row_words'
WHEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.shift IS NULL) OR NOT (NEW.household_id IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.total_fen = 0) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) OR NOT (NEW.reason = '') THEN 'foreign_facts'
WHEN NEW.reverses IS NULL OR NEW.nth IS NULL THEN 'missing_facts'
WHEN NEW.reverses IS NOT NULL AND NOT EXISTS (SELECT 1 FROM entry o WHERE o.id = NEW.reverses AND o.kind = 'count_begun') THEN 'reverses_kind'
WHEN COALESCE(NEW.nth, 0) <> 1 + (SELECT COUNT(*) FROM entry c WHERE c.reverses = NEW.reverses AND c.kind = 'counted' AND c.seq < NEW.seq) THEN 'count_nth'
WHEN EXISTS (SELECT 1 FROM stock_move m WHERE m.till = NEW.till AND m.seq = NEW.seq AND (NOT EXISTS (SELECT 1 FROM entry b JOIN stock_move f ON f.till = b.till AND f.seq = b.seq WHERE b.id = NEW.reverses AND f.item_id = m.item_id) OR EXISTS (SELECT 1 FROM entry c JOIN stock_move d ON d.till = c.till AND d.seq = c.seq WHERE c.kind = 'counted' AND c.reverses = NEW.reverses AND c.seq < NEW.seq AND d.item_id = m.item_id))) OR EXISTS (SELECT 1 FROM stock_move m WHERE m.till = NEW.till AND m.seq = NEW.seq GROUP BY m.item_id HAVING COUNT(*) > 1 AND COUNT(m.batch) < COUNT(*)) THEN 'count_of'
WHEN EXISTS (SELECT 1 FROM (SELECT m.item_id, m.book_milli AS milli FROM stock_move m WHERE m.till = NEW.till AND m.seq = NEW.seq AND m.book_milli IS NOT NULL UNION ALL SELECT f.item_id, -f.book_milli FROM entry b JOIN stock_move f ON f.till = b.till AND f.seq = b.seq WHERE b.id = NEW.reverses AND f.item_id IN (SELECT m.item_id FROM stock_move m WHERE m.till = NEW.till AND m.seq = NEW.seq AND m.book_milli IS NOT NULL) UNION ALL SELECT s.item_id, -s.qty_milli FROM entry b JOIN month_head h ON h.till = NEW.till AND h.seq = NEW.seq JOIN stock_move s ON s.till = h.head_till AND s.seq <= h.head_seq AND s.seq > COALESCE((SELECT g.head_seq FROM month_head g WHERE g.till = b.till AND g.seq = b.seq AND g.head_till = h.head_till), 0) WHERE b.id = NEW.reverses AND s.item_id IN (SELECT m.item_id FROM stock_move m WHERE m.till = NEW.till AND m.seq = NEW.seq AND m.book_milli IS NOT NULL)) book GROUP BY item_id HAVING SUM(milli) <> 0) THEN 'count_moved'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.kind = 'close' THEN
SELECT CASE
WHEN NEW.till <> 'OF' THEN 'place'
WHEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_posting > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 THEN 'foreign_rows'
WHEN NEW.n_month_close < 1 OR NEW.n_month_head < 1 THEN 'missing_rows'
WHEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.shift IS NULL) OR NOT (NEW.household_id IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.total_fen = 0) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) OR NOT (NEW.reason = '') THEN 'foreign_facts'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.kind = 'catalogue' THEN
SELECT CASE
WHEN NEW.till <> 'OF' THEN 'place'
WHEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_posting > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_household_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 THEN 'foreign_rows'
WHEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.shift IS NULL) OR NOT (NEW.household_id IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.total_fen = 0) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) THEN 'foreign_facts'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.kind = 'picture' THEN
SELECT CASE
WHEN NEW.till <> 'OF' THEN 'place'
WHEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_posting > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 THEN 'foreign_rows'
WHEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.shift IS NULL) OR NOT (NEW.household_id IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.total_fen = 0) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) OR NOT (NEW.reason = '') THEN 'foreign_facts'
WHEN replace(NEW.detail, '"png": "', '') = NEW.detail OR replace(NEW.detail, '"png": ""', '') <> NEW.detail THEN 'missing_facts'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.kind = 'quick_keys' THEN
SELECT CASE
WHEN NEW.till <> 'OF' THEN 'place'
WHEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_posting > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 THEN 'foreign_rows'
WHEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.shift IS NULL) OR NOT (NEW.household_id IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.total_fen = 0) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) OR NOT (NEW.reason = '') THEN 'foreign_facts'
WHEN replace(NEW.detail, '"content": "', '') = NEW.detail OR replace(NEW.detail, '"content": ""', '') <> NEW.detail THEN 'missing_facts'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.kind = 'shelf_labels' THEN
SELECT CASE
WHEN NEW.till <> 'OF' THEN 'place'
WHEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_posting > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 THEN 'foreign_rows'
WHEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.shift IS NULL) OR NOT (NEW.household_id IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.total_fen = 0) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) OR NOT (NEW.reason = '') THEN 'foreign_facts'
WHEN replace(NEW.detail, '"content": "', '') = NEW.detail OR replace(NEW.detail, '"content": ""', '') <> NEW.detail THEN 'missing_facts'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.kind = 'stall_slots' THEN
SELECT CASE
WHEN NEW.till <> 'OF' THEN 'place'
WHEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_posting > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 THEN 'foreign_rows'
WHEN NEW.n_stall_slot < 1 THEN 'missing_rows'
WHEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.shift IS NULL) OR NOT (NEW.household_id IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.total_fen = 0) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) THEN 'foreign_facts'
WHEN EXISTS (SELECT 1 FROM stall_slot x WHERE x.till = NEW.till AND x.seq = NEW.seq AND NOT CASE x.turn WHEN 1 THEN x.what = 'given' ELSE EXISTS (SELECT 1 FROM stall_slot b WHERE b.day = x.day AND b.place = x.place AND b.part = x.part AND b.turn = x.turn - 1 AND (x.what = 'given' AND b.what = 'taken' OR x.what = 'taken' AND b.what = 'given' AND b.vendor = x.vendor OR x.what = 'came' AND b.what = 'given' AND b.vendor = x.vendor OR x.what = 'came' AND b.what = 'missed' AND b.vendor = x.vendor OR x.what = 'missed' AND b.what = 'given' AND b.vendor = x.vendor OR x.what = 'missed' AND b.what = 'came' AND b.vendor = x.vendor)) END) THEN 'slot_turn'
WHEN EXISTS (SELECT 1 FROM stall_slot x JOIN stall_slot o ON o.day = x.day AND (o.part = x.part OR 'day' IN (o.part, x.part)) AND (o.place = x.place OR o.vendor = x.vendor) AND (o.place <> x.place OR o.part <> x.part) AND o.till = x.till AND o.seq <= x.seq AND o.what <> 'taken' WHERE x.till = NEW.till AND x.seq = NEW.seq AND x.what = 'given' AND NOT EXISTS (SELECT 1 FROM stall_slot w WHERE w.day = o.day AND w.place = o.place AND w.part = o.part AND w.turn > o.turn AND w.seq <= x.seq)) THEN 'slot_taken'
WHEN EXISTS (SELECT 1 FROM stall_slot x WHERE x.till = NEW.till AND x.seq = NEW.seq AND x.what = 'given' AND NOT (EXISTS (SELECT 1 FROM vendor_version v WHERE v.code = x.vendor AND v.valid_from <= x.day AND v.till = NEW.till AND v.seq < NEW.seq AND v.kind = 'stall' AND NOT EXISTS (SELECT 1 FROM vendor_version w WHERE w.code = x.vendor AND w.valid_from <= x.day AND w.till = NEW.till AND w.seq < NEW.seq AND (w.valid_from > v.valid_from OR w.valid_from = v.valid_from AND w.version > v.version))) AND EXISTS (SELECT 1 FROM vendor_version v WHERE v.code = x.vendor AND v.valid_from <= x.day AND v.till = NEW.till AND v.seq < NEW.seq AND v.valid_to >= x.day AND NOT EXISTS (SELECT 1 FROM vendor_version w WHERE w.code = x.vendor AND w.valid_from <= x.day AND w.till = NEW.till AND w.seq < NEW.seq AND w.valid_to IS NOT NULL AND (w.valid_from > v.valid_from OR w.valid_from = v.valid_from AND w.version > v.version))))) THEN 'slot_stall'
WHEN EXISTS (SELECT 1 FROM stall_slot x WHERE x.till = NEW.till AND x.seq = NEW.seq AND (x.what = 'given' AND x.day < substr(NEW.occurred_at, 1, 10) OR (x.what = 'came' OR x.what = 'missed') AND x.day > substr(NEW.occurred_at, 1, 10))) THEN 'slot_day'
WHEN NEW.reason = '' AND EXISTS (SELECT 1 FROM stall_slot x WHERE x.till = NEW.till AND x.seq = NEW.seq AND (x.what = 'taken' OR (x.what = 'came' OR x.what = 'missed') AND EXISTS (SELECT 1 FROM stall_slot b WHERE b.day = x.day AND b.place = x.place AND b.part = x.part AND b.turn = x.turn - 1 AND b.what <> 'given'))) THEN 'slot_reason'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.kind = 'households' THEN
SELECT CASE
WHEN NEW.till <> 'OF' THEN 'place'
WHEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_posting > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 THEN 'foreign_rows'
WHEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.shift IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.total_fen = 0) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) THEN 'foreign_facts'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.kind = 'programme' THEN
SELECT CASE
WHEN NEW.till <> 'OF' THEN 'place'
WHEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_posting > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 THEN 'foreign_rows'
WHEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.shift IS NULL) OR NOT (NEW.household_id IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.total_fen = 0) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) OR NOT (NEW.reason = '') THEN 'foreign_facts'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.kind = 'people' THEN
SELECT CASE
WHEN NEW.till <> 'OF' THEN 'place'
WHEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_posting > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 THEN 'foreign_rows'
WHEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.shift IS NULL) OR NOT (NEW.household_id IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.total_fen = 0) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) OR NOT (NEW.reason = '') THEN 'foreign_facts'
WHEN replace(NEW.detail, '"login": "', '') = NEW.detail OR replace(NEW.detail, '"login": ""', '') <> NEW.detail OR replace(NEW.detail, '"what": "', '') = NEW.detail OR replace(NEW.detail, '"what": ""', '') <> NEW.detail THEN 'missing_facts'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.kind = 'setting' THEN
SELECT CASE
WHEN NEW.till <> 'OF' THEN 'place'
WHEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_posting > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 THEN 'foreign_rows'
WHEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.shift IS NULL) OR NOT (NEW.household_id IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.total_fen = 0) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) OR NOT (NEW.reason = '') THEN 'foreign_facts'
WHEN replace(NEW.detail, '"key": "', '') = NEW.detail OR replace(NEW.detail, '"key": ""', '') <> NEW.detail THEN 'missing_facts'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.kind = 'promotions' THEN
SELECT CASE
WHEN NEW.till <> 'OF' THEN 'place'
WHEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_posting > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 THEN 'foreign_rows'
WHEN NEW.n_promotion_version < 1 THEN 'missing_rows'
WHEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.shift IS NULL) OR NOT (NEW.household_id IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.total_fen = 0) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) OR NOT (NEW.reason = '') THEN 'foreign_facts'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.kind = 'shift_opened' THEN
SELECT CASE
WHEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_posting > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 THEN 'foreign_rows'
WHEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.shift IS NULL) OR NOT (NEW.household_id IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) OR NOT (NEW.reason = '') THEN 'foreign_facts'
WHEN EXISTS (SELECT 1 FROM entry o WHERE o.kind IN ('shift_opened', 'shift_closed') AND o.kind = 'shift_opened' AND (o.till = NEW.till OR (o.actor = NEW.actor AND o.till <> 'OF' AND NEW.till <> 'OF')) AND NOT EXISTS (SELECT 1 FROM entry c WHERE c.reverses = o.id AND c.kind = 'shift_closed')) THEN 'shift_open'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.kind = 'shift_closed' THEN
SELECT CASE
WHEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_posting > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 THEN 'foreign_rows'
WHEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.household_id IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) OR NOT (NEW.reason = '') THEN 'foreign_facts'
WHEN NEW.reverses IS NULL OR NEW.nth IS NULL OR NEW.shift IS NULL THEN 'missing_facts'
WHEN NEW.reverses IS NOT NULL AND NOT EXISTS (SELECT 1 FROM entry o WHERE o.id = NEW.reverses AND o.kind = 'shift_opened') THEN 'reverses_kind'
WHEN NEW.shift <> NEW.reverses THEN 'shift_not_open'
WHEN COALESCE(NEW.nth, 0) <> 1 + (SELECT COUNT(*) FROM entry c WHERE c.kind = 'shift_closed' AND c.till = NEW.till AND c.epoch = NEW.epoch AND c.seq < NEW.seq) THEN 'shift_nth'
WHEN NEW.total_fen - NEW.adjust_fen <> COALESCE((SELECT o.total_fen FROM entry o WHERE o.id = NEW.shift), 0) + COALESCE((SELECT SUM(p.amount) FROM entry e JOIN posting p ON p.till = e.till AND p.seq = e.seq WHERE e.till = NEW.till AND e.seq > (SELECT o.seq FROM entry o WHERE o.id = NEW.shift) AND e.seq < NEW.seq AND e.shift = NEW.shift AND p.account = CASE NEW.till WHEN 'OF' THEN 'office/cash' ELSE 'till/' || NEW.till || '/cash' END), 0) THEN 'shift_cash'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.kind = 'cash_moved' THEN
SELECT CASE
WHEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 THEN 'foreign_rows'
WHEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.household_id IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) THEN 'foreign_facts'
WHEN NEW.shift IS NULL OR NEW.total_fen = 0 OR NEW.reason = '' OR replace(NEW.detail, '"what": "', '') = NEW.detail OR replace(NEW.detail, '"what": ""', '') <> NEW.detail THEN 'missing_facts'
WHEN EXISTS (SELECT 1 FROM posting p WHERE p.till = NEW.till AND p.seq = NEW.seq AND ((substr(p.account, 1, 5) = 'till/' AND substr(p.account, length(p.account) - 4) = '/cash' AND p.flow = 'moved' AND p.unit = 'CNY') OR (p.account = 'office/cash' AND p.flow = 'moved' AND p.unit = 'CNY') OR (p.account = 'moved/paid_in' AND p.flow = 'moved' AND p.unit = 'CNY' AND p.amount < 0) OR (p.account = 'moved/paid_out' AND p.flow = 'moved' AND p.unit = 'CNY' AND p.amount > 0) OR (p.account = 'moved/drop' AND p.flow = 'moved' AND p.unit = 'CNY' AND p.amount > 0)) IS NOT TRUE) THEN 'accounts'
WHEN NEW.total_fen <> COALESCE((SELECT SUM(amount) FROM posting WHERE till = NEW.till AND seq = NEW.seq AND account = CASE NEW.till WHEN 'OF' THEN 'office/cash' ELSE 'till/' || NEW.till || '/cash' END), 0) OR EXISTS (SELECT 1 FROM posting WHERE till = NEW.till AND seq = NEW.seq AND account <> CASE NEW.till WHEN 'OF' THEN 'office/cash' ELSE 'till/' || NEW.till || '/cash' END AND (substr(account, 1, 6) <> 'moved/' OR replace(NEW.detail, '"what": "' || substr(account, 7) || '"', '') = NEW.detail)) THEN 'moved_postings'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.kind = 'drawer_opened' THEN
SELECT CASE
WHEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_posting > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 THEN 'foreign_rows'
WHEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.household_id IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.total_fen = 0) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) THEN 'foreign_facts'
WHEN NEW.shift IS NULL OR NEW.reason = '' THEN 'missing_facts'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.kind = 'reprinted' THEN
SELECT CASE
WHEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_posting > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 THEN 'foreign_rows'
WHEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.household_id IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.total_fen = 0) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) OR NOT (NEW.reason = '') THEN 'foreign_facts'
WHEN NEW.reverses IS NULL THEN 'missing_facts'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.kind = 'refunded' THEN
SELECT CASE
WHEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_posting > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 THEN 'foreign_rows'
WHEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.household_id IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) OR NOT (NEW.reason = '') THEN 'foreign_facts'
WHEN NEW.reverses IS NULL OR NEW.nth IS NULL OR NEW.total_fen = 0 OR replace(NEW.detail, '"tender": "', '') = NEW.detail OR replace(NEW.detail, '"tender": ""', '') <> NEW.detail THEN 'missing_facts'
WHEN NOT EXISTS (SELECT 1 FROM entry o WHERE o.id = NEW.reverses AND (o.kind = 'refund_undone' AND NEW.nth = 1 AND NEW.total_fen = o.total_fen AND NEW.detail = o.detail OR o.kind = 'handed_back' AND NEW.nth = 1 AND NEW.total_fen = o.total_fen AND (NEW.detail = '{"tender": "' || 'wechat' || '"}' OR NEW.detail = '{"tender": "' || 'alipay' || '"}' OR NEW.detail = '{"tender": "' || 'unionpay' || '"}' OR NEW.detail = '{"tender": "' || 'ecny' || '"}') AND replace(o.detail, substr(NEW.detail, 2, length(NEW.detail) - 2), '') <> o.detail OR EXISTS (SELECT 1 FROM tender t WHERE o.kind = 'return' AND t.till = o.till AND t.seq = o.seq AND t.n = NEW.nth AND t.kind IN ('wechat', 'alipay', 'unionpay', 'ecny') AND NEW.detail = '{"tender": "' || t.kind || '"}' AND (NEW.total_fen = -t.amount_fen OR NEW.total_fen BETWEEN 1 AND -t.amount_fen AND replace(o.detail, '"exchange": "', '') <> o.detail)))) THEN 'refund_owed'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.kind = 'refund_undone' THEN
SELECT CASE
WHEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_posting > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 THEN 'foreign_rows'
WHEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.household_id IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) THEN 'foreign_facts'
WHEN NEW.approver IS NULL OR NEW.reverses IS NULL OR NEW.nth IS NULL OR NEW.total_fen = 0 OR NEW.reason = '' OR replace(NEW.detail, '"tender": "', '') = NEW.detail OR replace(NEW.detail, '"tender": ""', '') <> NEW.detail THEN 'missing_facts'
WHEN NEW.reverses IS NOT NULL AND NOT EXISTS (SELECT 1 FROM entry o WHERE o.id = NEW.reverses AND o.kind = 'refunded') THEN 'reverses_kind'
WHEN NOT EXISTS (SELECT 1 FROM entry o WHERE o.id = NEW.reverses AND NEW.nth = 1 AND o.kind = 'refunded' AND NEW.total_fen = o.total_fen AND NEW.detail = o.detail) THEN 'refund_done'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.kind = 'vendor_settled' THEN
SELECT CASE
WHEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_stall_slot > 0 THEN 'foreign_rows'
WHEN NEW.n_statement < 1 OR NEW.n_settled < 1 THEN 'missing_rows'
WHEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.shift IS NULL) OR NOT (NEW.household_id IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) OR NOT (NEW.reason = '') THEN 'foreign_facts'
WHEN EXISTS (SELECT 1 FROM posting p WHERE p.till = NEW.till AND p.seq = NEW.seq AND ((substr(p.account, 1, 7) = 'vendor/' AND substr(p.account, length(p.account) - 7) = '/payable' AND p.flow = 'funded' AND p.unit = 'CNY') OR (p.account = 'funded' AND p.flow = 'funded' AND p.unit = 'CNY')) IS NOT TRUE) THEN 'accounts'
WHEN NEW.n_statement <> 1 OR EXISTS (SELECT 1 FROM statement s LEFT JOIN statement b ON b.vendor = s.vendor AND b.number = s.number - 1 WHERE s.till = NEW.till AND s.seq = NEW.seq AND (s.number > 1 AND b.number IS NULL OR s.carried_fen <> CASE WHEN b.due_fen < 0 THEN b.due_fen ELSE 0 END OR b.period > s.period OR s.period > substr(NEW.business_date, 1, 7))) THEN 'statement_next'
WHEN EXISTS (SELECT 1 FROM settled d JOIN statement s ON s.till = d.till AND s.seq = d.seq WHERE d.till = NEW.till AND d.seq = NEW.seq AND NOT EXISTS (SELECT 1 FROM entry x WHERE x.till = d.of_till AND x.seq = d.of_seq AND d.vendor = s.vendor AND x.business_date <= NEW.business_date AND substr(x.business_date, 1, 7) <= s.period AND (EXISTS (SELECT 1 FROM line l WHERE l.till = x.till AND l.seq = x.seq AND l.vendor = d.vendor AND l.vendor <> '' AND l.ownership <> 'bought') AND x.kind IN ('sale', 'return') OR EXISTS (SELECT 1 FROM lot t WHERE t.till = x.till AND t.seq = x.seq AND t.funder = d.vendor) AND x.kind = 'attached'))) THEN 'settled_entry'
WHEN EXISTS (SELECT 1 FROM statement s WHERE s.till = NEW.till AND s.seq = NEW.seq AND (s.sales_fen <> COALESCE((SELECT SUM(l.net_fen) FROM settled d JOIN entry x ON x.till = d.of_till AND x.seq = d.of_seq JOIN line l ON l.till = x.till AND l.seq = x.seq AND l.vendor = d.vendor WHERE d.till = NEW.till AND d.seq = NEW.seq AND x.kind = 'sale' AND l.vendor <> '' AND l.ownership <> 'bought'), 0) OR s.returns_fen <> COALESCE((SELECT SUM(-l.net_fen) FROM settled d JOIN entry x ON x.till = d.of_till AND x.seq = d.of_seq JOIN line l ON l.till = x.till AND l.seq = x.seq AND l.vendor = d.vendor WHERE d.till = NEW.till AND d.seq = NEW.seq AND x.kind = 'return' AND l.vendor <> '' AND l.ownership <> 'bought'), 0) OR s.sales_fen - s.returns_fen - s.commission_fen <> COALESCE((SELECT -SUM(p.amount) FROM settled d JOIN entry x ON x.till = d.of_till AND x.seq = d.of_seq JOIN posting p ON p.till = x.till AND p.seq = x.seq WHERE d.till = NEW.till AND d.seq = NEW.seq AND p.account = 'vendor/' || d.vendor || '/payable' AND p.flow = 'sales'), 0) OR s.points_share_fen <> COALESCE((SELECT SUM(p.amount) FROM posting p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.account = 'vendor/' || s.vendor || '/payable'), 0) OR EXISTS (SELECT 1 FROM posting p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.account <> 'funded' AND p.account <> 'vendor/' || s.vendor || '/payable') OR s.due_fen <> NEW.total_fen)) THEN 'statement_sums'
WHEN EXISTS (SELECT 1 FROM settled d JOIN entry x ON x.till = d.of_till AND x.seq = d.of_seq JOIN line l ON l.till = x.till AND l.seq = x.seq AND l.vendor = d.vendor WHERE d.till = NEW.till AND d.seq = NEW.seq AND x.kind = 'sale' AND l.ownership = 'stall' AND NOT EXISTS (SELECT 1 FROM vendor_version v WHERE v.code = l.vendor AND v.valid_to IS NOT NULL AND v.valid_from <= substr(x.occurred_at, 1, 10) AND v.valid_to >= substr(x.occurred_at, 1, 10) AND NOT EXISTS (SELECT 1 FROM vendor_version w WHERE w.code = v.code AND w.valid_to IS NOT NULL AND w.valid_from <= substr(x.occurred_at, 1, 10) AND (w.valid_from > v.valid_from OR w.valid_from = v.valid_from AND w.version > v.version)))) THEN 'settled_stall'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.kind = 'vendor_paid' THEN
SELECT CASE
WHEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 THEN 'foreign_rows'
WHEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.household_id IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) OR NOT (NEW.reason = '') THEN 'foreign_facts'
WHEN NEW.reverses IS NULL OR NEW.nth IS NULL OR NEW.total_fen = 0 OR replace(NEW.detail, '"way": "', '') = NEW.detail OR replace(NEW.detail, '"way": ""', '') <> NEW.detail THEN 'missing_facts'
WHEN NEW.reverses IS NOT NULL AND NOT EXISTS (SELECT 1 FROM entry o WHERE o.id = NEW.reverses AND o.kind = 'vendor_settled') THEN 'reverses_kind'
WHEN EXISTS (SELECT 1 FROM posting p WHERE p.till = NEW.till AND p.seq = NEW.seq AND ((substr(p.account, 1, 7) = 'vendor/' AND substr(p.account, length(p.account) - 7) = '/payable' AND p.flow = 'payout' AND p.unit = 'CNY' AND p.amount > 0) OR (substr(p.account, 1, 5) = 'till/' AND substr(p.account, length(p.account) - 4) = '/cash' AND p.flow = 'payout' AND p.unit = 'CNY' AND p.amount < 0) OR (p.account = 'office/cash' AND p.flow = 'payout' AND p.unit = 'CNY' AND p.amount < 0) OR (p.account = 'office/wechat' AND p.flow = 'payout' AND p.unit = 'CNY' AND p.amount < 0) OR (p.account = 'office/alipay' AND p.flow = 'payout' AND p.unit = 'CNY' AND p.amount < 0) OR (p.account = 'office/transfer' AND p.flow = 'payout' AND p.unit = 'CNY' AND p.amount < 0)) IS NOT TRUE) THEN 'accounts'
WHEN NOT EXISTS (SELECT 1 FROM entry o JOIN statement s ON s.till = o.till AND s.seq = o.seq WHERE o.id = NEW.reverses AND (NEW.nth = 1 OR EXISTS (SELECT 1 FROM entry b JOIN entry u ON u.reverses = b.id AND u.kind = 'payout_reversal' WHERE b.reverses = NEW.reverses AND b.kind = 'vendor_paid' AND b.nth = NEW.nth - 1)) AND s.due_fen = NEW.total_fen AND s.due_fen > 0 AND COALESCE((SELECT SUM(p.amount) FROM posting p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.account = 'vendor/' || s.vendor || '/payable'), 0) = s.due_fen AND NOT EXISTS (SELECT 1 FROM posting p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.account <> 'vendor/' || s.vendor || '/payable' AND NOT (CASE NEW.till WHEN 'OF' THEN substr(p.account, 1, 7) = 'office/' AND NEW.detail = '{"way": "' || substr(p.account, 8) || '"}' ELSE p.account = CASE NEW.till WHEN 'OF' THEN 'office/cash' ELSE 'till/' || NEW.till || '/cash' END AND NEW.detail = '{"way": "cash"}' END))) THEN 'vendor_payout'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.kind = 'payout_reversal' THEN
SELECT CASE
WHEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 THEN 'foreign_rows'
WHEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.household_id IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) THEN 'foreign_facts'
WHEN NEW.reverses IS NULL OR NEW.nth IS NULL OR NEW.total_fen = 0 OR NEW.reason = '' OR replace(NEW.detail, '"way": "', '') = NEW.detail OR replace(NEW.detail, '"way": ""', '') <> NEW.detail THEN 'missing_facts'
WHEN NEW.reverses IS NOT NULL AND NOT EXISTS (SELECT 1 FROM entry o WHERE o.id = NEW.reverses AND o.kind = 'vendor_paid') THEN 'reverses_kind'
WHEN EXISTS (SELECT 1 FROM posting p WHERE p.till = NEW.till AND p.seq = NEW.seq AND ((substr(p.account, 1, 7) = 'vendor/' AND substr(p.account, length(p.account) - 7) = '/payable' AND p.flow = 'payout' AND p.unit = 'CNY' AND p.amount < 0) OR (substr(p.account, 1, 5) = 'till/' AND substr(p.account, length(p.account) - 4) = '/cash' AND p.flow = 'payout' AND p.unit = 'CNY' AND p.amount > 0) OR (p.account = 'office/cash' AND p.flow = 'payout' AND p.unit = 'CNY' AND p.amount > 0) OR (p.account = 'office/wechat' AND p.flow = 'payout' AND p.unit = 'CNY' AND p.amount > 0) OR (p.account = 'office/alipay' AND p.flow = 'payout' AND p.unit = 'CNY' AND p.amount > 0) OR (p.account = 'office/transfer' AND p.flow = 'payout' AND p.unit = 'CNY' AND p.amount > 0)) IS NOT TRUE) THEN 'accounts'
WHEN NOT EXISTS (SELECT 1 FROM entry o JOIN entry t ON t.id = o.reverses JOIN statement s ON s.till = t.till AND s.seq = t.seq WHERE o.id = NEW.reverses AND NEW.nth = 1 AND NEW.total_fen = -o.total_fen AND NEW.detail = o.detail AND COALESCE((SELECT SUM(p.amount) FROM posting p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.account = 'vendor/' || s.vendor || '/payable'), 0) = NEW.total_fen AND NOT EXISTS (SELECT 1 FROM posting p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.account <> 'vendor/' || s.vendor || '/payable' AND NOT (CASE NEW.till WHEN 'OF' THEN substr(p.account, 1, 7) = 'office/' AND NEW.detail = '{"way": "' || substr(p.account, 8) || '"}' ELSE p.account = CASE NEW.till WHEN 'OF' THEN 'office/cash' ELSE 'till/' || NEW.till || '/cash' END AND NEW.detail = '{"way": "cash"}' END))) THEN 'payout_undone'
WHEN EXISTS (SELECT 1 FROM entry o WHERE o.id = NEW.reverses AND o.actor = NEW.actor) THEN 'payout_person'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.kind = 'clock_confirmed' THEN
SELECT CASE
WHEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_posting > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 THEN 'foreign_rows'
WHEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.shift IS NULL) OR NOT (NEW.household_id IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.total_fen = 0) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) OR NOT (NEW.reason = '') THEN 'foreign_facts'
WHEN replace(NEW.detail, '"why": "', '') = NEW.detail OR replace(NEW.detail, '"why": ""', '') <> NEW.detail OR replace(NEW.detail, '"clock": "', '') = NEW.detail OR replace(NEW.detail, '"clock": ""', '') <> NEW.detail OR replace(NEW.detail, '"other": "', '') = NEW.detail OR replace(NEW.detail, '"other": ""', '') <> NEW.detail THEN 'missing_facts'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.kind = 'opened' THEN
SELECT CASE
WHEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_posting > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 THEN 'foreign_rows'
WHEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.shift IS NULL) OR NOT (NEW.household_id IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.total_fen = 0) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) OR NOT (NEW.reason = '') THEN 'foreign_facts'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.kind = 'restored' THEN
SELECT CASE
WHEN NEW.n_line > 0 OR NEW.n_tender > 0 OR NEW.n_stock_move > 0 OR NEW.n_posting > 0 OR NEW.n_lot > 0 OR NEW.n_lot_use > 0 OR NEW.n_bill > 0 OR NEW.n_bill_event > 0 OR NEW.n_payment > 0 OR NEW.n_item_version > 0 OR NEW.n_household_version > 0 OR NEW.n_vendor_version > 0 OR NEW.n_fee_item_version > 0 OR NEW.n_programme_version > 0 OR NEW.n_month_close > 0 OR NEW.n_month_household > 0 OR NEW.n_month_head > 0 OR NEW.n_price_version > 0 OR NEW.n_promotion_version > 0 OR NEW.n_saving > 0 OR NEW.n_code_version > 0 OR NEW.n_statement > 0 OR NEW.n_settled > 0 OR NEW.n_stall_slot > 0 THEN 'foreign_rows'
WHEN NOT (NEW.receipt_seq IS NULL) OR NOT (NEW.approver IS NULL) OR NOT (NEW.reverses IS NULL) OR NOT (NEW.nth IS NULL) OR NOT (NEW.shift IS NULL) OR NOT (NEW.household_id IS NULL) OR NOT (NEW.programme IS NULL) OR NOT (NEW.points_after IS NULL) OR NOT (NEW.debt_after IS NULL) OR NOT (NEW.total_fen = 0) OR NOT (NEW.discount_fen = 0) OR NOT (NEW.rounding_fen = 0) OR NOT (NEW.adjust_fen = 0) OR NOT (NEW.change_fen = 0) OR NOT (NEW.points = 0) OR NOT (NEW.reason = '') THEN 'foreign_facts'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.n_lot_use > 0 THEN
SELECT CASE
WHEN EXISTS (SELECT 1 FROM lot_use u WHERE u.till = NEW.till AND u.seq = NEW.seq GROUP BY u.lot_till, u.lot_seq, u.lot_n HAVING SUM(u.points) > COALESCE((SELECT s.remaining FROM lot_state s WHERE s.till = u.lot_till AND s.seq = u.lot_seq AND s.n = u.lot_n), (SELECT l.points FROM lot l WHERE l.till = u.lot_till AND l.seq = u.lot_seq AND l.n = u.lot_n AND l.till = NEW.till AND l.seq = NEW.seq), 0)) THEN 'lot_short'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF (NEW.kind = 'sale' OR NEW.kind = 'return') THEN
SELECT CASE
WHEN EXISTS (SELECT 1 FROM (SELECT 'till/' || NEW.till || '/' || kind AS account, amount_fen AS fen FROM tender WHERE till = NEW.till AND seq = NEW.seq UNION ALL SELECT account, -amount FROM posting WHERE till = NEW.till AND seq = NEW.seq AND substr(account, 1, 5) = 'till/') paid GROUP BY account HAVING SUM(fen) <> 0) THEN 'tenders_postings'
WHEN EXISTS (SELECT COUNT(*) FROM line WHERE till = NEW.till AND seq = NEW.seq HAVING SUM(net_fen) <> NEW.total_fen OR SUM(rounding_fen) <> NEW.rounding_fen OR SUM(points) <> NEW.points OR (NEW.kind = 'sale' AND SUM(order_discount_fen) <> NEW.discount_fen)) THEN 'lines_total'
WHEN EXISTS (SELECT COUNT(*) FROM tender WHERE till = NEW.till AND seq = NEW.seq HAVING COALESCE(SUM(amount_fen), 0) <> NEW.total_fen + NEW.adjust_fen OR COALESCE(SUM(tendered_fen - amount_fen), 0) <> NEW.change_fen) THEN 'tenders_total'
WHEN EXISTS (SELECT 1 FROM tender WHERE till = NEW.till AND seq = NEW.seq AND reference <> '' AND (length(reference) > 16 OR length(reference) - length(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(reference, '0', ''), '1', ''), '2', ''), '3', ''), '4', ''), '5', ''), '6', ''), '7', ''), '8', ''), '9', '')) > 4)) THEN 'tender_reference'
WHEN NEW.household_id IS NULL AND NEW.points <> 0 THEN 'points_nobody'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF (NEW.kind = 'payment' OR NEW.kind = 'payment_reversal') THEN
SELECT CASE
WHEN EXISTS (SELECT 1 FROM (SELECT 'office/' || kind AS account, amount_fen AS fen FROM payment WHERE till = NEW.till AND seq = NEW.seq AND kind <> 'advance' UNION ALL SELECT account, -amount FROM posting WHERE till = NEW.till AND seq = NEW.seq AND substr(account, 1, 7) = 'office/') paid GROUP BY account HAVING SUM(fen) <> 0) THEN 'office_postings'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF (NEW.kind = 'redemption' OR NEW.kind = 'reversal' OR NEW.kind = 'payment' OR NEW.kind = 'payment_reversal' OR NEW.kind = 'waiver') THEN
SELECT CASE
WHEN NEW.total_fen <> COALESCE((SELECT SUM(amount_fen) FROM payment WHERE till = NEW.till AND seq = NEW.seq AND kind <> 'advance'), 0) THEN 'payments_total'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF (NEW.kind = 'reversal' OR NEW.kind = 'payment_reversal') THEN
SELECT CASE
WHEN NOT EXISTS (SELECT 1 FROM entry o WHERE o.id = NEW.reverses AND o.household_id = NEW.household_id AND o.points = -NEW.points AND o.total_fen = -NEW.total_fen) OR EXISTS (SELECT 1 FROM (SELECT bill_no, kind, amount_fen AS fen FROM payment WHERE till = NEW.till AND seq = NEW.seq AND kind <> 'advance' UNION ALL SELECT q.bill_no, q.kind, q.amount_fen FROM payment q JOIN entry o ON o.till = q.till AND o.seq = q.seq WHERE o.id = NEW.reverses) undone GROUP BY bill_no, kind HAVING SUM(fen) <> 0) THEN 'reversal_of'
WHEN EXISTS (SELECT 1 FROM entry e WHERE e.reverses = NEW.reverses AND e.kind IN ('reversal', 'payment_reversal')) THEN 'already_reversed'
WHEN EXISTS (SELECT 1 FROM entry e WHERE e.id = NEW.reverses AND e.actor = NEW.actor) THEN 'same_person'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.n_lot_use > 0 AND (NEW.kind = 'sale' OR NEW.kind = 'reversal' OR NEW.kind = 'award' OR NEW.kind = 'attached') THEN
SELECT CASE
WHEN COALESCE((SELECT SUM(CASE WHEN substr(account, 1, 6) = 'debt/H' THEN amount WHEN flow = 'returned' AND substr(account, 1, 8) = 'points/H' THEN -amount ELSE 0 END) FROM posting WHERE till = NEW.till AND seq = NEW.seq), 0) <> 0 THEN 'debt_repaid'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.kind = 'sale' AND NEW.detail <> '{}' THEN
SELECT CASE
WHEN COALESCE((SELECT SUM(amount_fen) FROM tender WHERE till = NEW.till AND seq = NEW.seq AND kind = 'cash'), 0) % (CASE WHEN replace(replace(NEW.detail, '}', ','), '"coin_fen": 100,', '') <> replace(NEW.detail, '}', ',') THEN 100 WHEN replace(replace(NEW.detail, '}', ','), '"coin_fen": 10,', '') <> replace(NEW.detail, '}', ',') THEN 10 ELSE 1 END) <> 0 THEN 'sale_coin'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF (NEW.kind = 'redemption' OR NEW.kind = 'reversal' OR NEW.kind = 'payment' OR NEW.kind = 'payment_reversal' OR NEW.kind = 'waiver' OR NEW.kind = 'bills') THEN
SELECT CASE
WHEN EXISTS (SELECT 1 FROM (SELECT COALESCE(b.household_id, NEW.household_id) AS who, p.amount_fen AS fen FROM payment p LEFT JOIN bill b ON b.bill_no = p.bill_no WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.kind <> 'advance' UNION ALL SELECT substr(account, 6), amount FROM posting WHERE till = NEW.till AND seq = NEW.seq AND substr(account, 1, 6) = 'fees/H' AND (substr(flow, 1, 5) = 'paid_' OR flow = 'waived')) paid GROUP BY who HAVING SUM(fen) <> 0) THEN 'payments_postings'
WHEN EXISTS (SELECT 1 FROM (SELECT b.household_id AS who, CASE v.event WHEN 'published' THEN b.amount_fen ELSE -b.amount_fen END AS fen FROM bill_event v JOIN bill b ON b.bill_no = v.bill_no WHERE v.till = NEW.till AND v.seq = NEW.seq AND (v.event = 'published' OR EXISTS (SELECT 1 FROM bill_event x WHERE x.bill_no = v.bill_no AND x.event = 'published')) UNION ALL SELECT substr(account, 6), -amount FROM posting WHERE till = NEW.till AND seq = NEW.seq AND substr(account, 1, 6) = 'fees/H' AND flow = 'billed') billed GROUP BY who HAVING SUM(fen) <> 0) THEN 'billed_postings'
WHEN EXISTS (SELECT 1 FROM (SELECT who, SUM(fen) AS fen FROM (SELECT b.household_id AS who, 0 AS fen FROM payment p JOIN bill b ON b.bill_no = p.bill_no WHERE p.till = NEW.till AND p.seq = NEW.seq UNION ALL SELECT b.household_id, 0 FROM bill_event v JOIN bill b ON b.bill_no = v.bill_no WHERE v.till = NEW.till AND v.seq = NEW.seq UNION ALL SELECT substr(account, 6), amount FROM posting WHERE till = NEW.till AND seq = NEW.seq AND substr(account, 1, 6) = 'fees/H') touched GROUP BY who) t WHERE COALESCE((SELECT SUM(o.amount_fen - COALESCE((SELECT SUM(q.amount_fen) FROM payment q WHERE q.bill_no = o.bill_no), 0)) FROM bill o WHERE o.household_id = t.who AND EXISTS (SELECT 1 FROM bill_event x WHERE x.bill_no = o.bill_no AND x.event = 'published') AND NOT EXISTS (SELECT 1 FROM bill_event x WHERE x.bill_no = o.bill_no AND x.event = 'voided')), 0) <> CASE WHEN COALESCE((SELECT SUM(a.amount) FROM balance a WHERE a.account = 'fees/' || t.who), 0) + t.fen > 0 THEN COALESCE((SELECT SUM(a.amount) FROM balance a WHERE a.account = 'fees/' || t.who), 0) + t.fen ELSE 0 END) THEN 'advance'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.n_payment > 0 THEN
SELECT CASE
WHEN EXISTS (SELECT 1 FROM payment p WHERE p.till = NEW.till AND p.seq = NEW.seq AND NOT (p.bill_no = '' AND p.kind IN ('cash', 'wechat', 'alipay', 'transfer') AND (NEW.kind = 'payment' OR NEW.kind = 'payment_reversal')) AND NOT EXISTS (SELECT 1 FROM bill b WHERE b.bill_no = p.bill_no)) THEN 'payment_bill'
WHEN EXISTS (SELECT 1 FROM payment p JOIN bill b ON b.bill_no = p.bill_no WHERE p.till = NEW.till AND p.seq = NEW.seq AND (SELECT SUM(q.amount_fen) FROM payment q WHERE q.bill_no = p.bill_no) NOT BETWEEN 0 AND b.amount_fen) OR EXISTS (SELECT 1 FROM payment p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.bill_no <> '' AND (SELECT SUM(q.amount_fen) FROM payment q WHERE q.bill_no = p.bill_no AND q.kind = p.kind) < 0) THEN 'bill_overpaid'
WHEN EXISTS (SELECT 1 FROM payment p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.bill_no <> '' AND NOT EXISTS (SELECT 1 FROM bill_event x WHERE x.bill_no = p.bill_no AND x.event = 'published')) THEN 'bill_unpublished'
WHEN EXISTS (SELECT 1 FROM payment p JOIN bill_event v ON v.bill_no = p.bill_no AND v.event = 'voided' WHERE p.till = NEW.till AND p.seq = NEW.seq AND NOT (v.till = NEW.till AND v.seq = NEW.seq)) THEN 'bill_voided'
WHEN NEW.kind = 'bills' AND EXISTS (SELECT 1 FROM payment p WHERE p.till = NEW.till AND p.seq = NEW.seq AND p.kind = 'waiver' AND NOT EXISTS (SELECT 1 FROM bill_event v WHERE v.till = NEW.till AND v.seq = NEW.seq AND v.bill_no = p.bill_no AND v.event = 'voided')) THEN 'waived_back'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.n_bill_event > 0 THEN
SELECT CASE
WHEN EXISTS (SELECT 1 FROM bill_event v JOIN bill b ON b.bill_no = v.bill_no JOIN bill o ON o.household_id = b.household_id AND o.period = b.period AND o.fee_item = b.fee_item AND o.bill_no <> b.bill_no WHERE v.till = NEW.till AND v.seq = NEW.seq AND v.event = 'published' AND EXISTS (SELECT 1 FROM bill_event x WHERE x.bill_no = o.bill_no AND x.event = 'published') AND NOT EXISTS (SELECT 1 FROM bill_event x WHERE x.bill_no = o.bill_no AND x.event = 'voided')) THEN 'bill_twice'
WHEN EXISTS (SELECT 1 FROM bill b JOIN household_version h ON h.household_id = b.household_id JOIN household_version g ON g.room = h.room AND g.household_id <> h.household_id JOIN bill o ON o.household_id = g.household_id AND o.period = b.period AND o.fee_item = b.fee_item WHERE EXISTS (SELECT 1 FROM bill_event x WHERE x.bill_no = o.bill_no AND x.event = 'published') AND NOT EXISTS (SELECT 1 FROM bill_event x WHERE x.bill_no = o.bill_no AND x.event = 'voided') AND b.bill_no IN (SELECT v.bill_no FROM bill_event v WHERE v.till = NEW.till AND v.seq = NEW.seq AND v.event = 'published')) THEN 'flat_twice'
WHEN EXISTS (SELECT 1 FROM bill_event v WHERE v.till = NEW.till AND v.seq = NEW.seq AND v.event = 'published' AND EXISTS (SELECT 1 FROM bill_event x WHERE x.bill_no = v.bill_no AND x.event = 'voided')) THEN 'bill_voided'
WHEN EXISTS (SELECT 1 FROM bill_event v WHERE v.till = NEW.till AND v.seq = NEW.seq AND v.event = 'voided' AND COALESCE((SELECT SUM(q.amount_fen) FROM payment q WHERE q.bill_no = v.bill_no), 0) <> 0) THEN 'bill_voided_paid'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.n_household_version > 0 THEN
SELECT CASE
WHEN EXISTS (SELECT 1 FROM household_version v JOIN household_version o ON o.room = v.room AND o.household_id <> v.household_id WHERE v.till = NEW.till AND v.seq = NEW.seq AND v.state <> 'moved_out' AND o.state <> 'moved_out' AND NOT EXISTS (SELECT 1 FROM household_version w WHERE w.household_id = o.household_id AND w.version > o.version)) THEN 'room_taken'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.n_item_version + NEW.n_code_version > 0 THEN
SELECT CASE
WHEN EXISTS (SELECT 1 FROM (SELECT v.item_id, ltrim(upper(v.barcode), '0') AS code FROM item_version v WHERE v.barcode <> '' AND v.till = NEW.till AND v.seq = NEW.seq UNION ALL SELECT v.item_id, ltrim(upper(v.code), '0') AS code FROM item_version v WHERE v.code <> '' AND v.till = NEW.till AND v.seq = NEW.seq UNION ALL SELECT v.item_id, ltrim(upper(v.code), '0') AS code FROM code_version v WHERE v.till = NEW.till AND v.seq = NEW.seq AND v.qty_milli > 0) given JOIN item_version o ON ltrim(upper(o.barcode), '0') = given.code AND o.item_id <> given.item_id WHERE o.barcode <> '' AND NOT EXISTS (SELECT 1 FROM item_version w WHERE w.item_id = o.item_id AND w.version > o.version)) OR EXISTS (SELECT 1 FROM (SELECT v.item_id, ltrim(upper(v.barcode), '0') AS code FROM item_version v WHERE v.barcode <> '' AND v.till = NEW.till AND v.seq = NEW.seq UNION ALL SELECT v.item_id, ltrim(upper(v.code), '0') AS code FROM item_version v WHERE v.code <> '' AND v.till = NEW.till AND v.seq = NEW.seq UNION ALL SELECT v.item_id, ltrim(upper(v.code), '0') AS code FROM code_version v WHERE v.till = NEW.till AND v.seq = NEW.seq AND v.qty_milli > 0) given JOIN item_version o ON ltrim(upper(o.code), '0') = given.code AND o.item_id <> given.item_id WHERE o.code <> '' AND NOT EXISTS (SELECT 1 FROM item_version w WHERE w.item_id = o.item_id AND w.version > o.version)) OR EXISTS (SELECT 1 FROM (SELECT v.item_id, ltrim(upper(v.barcode), '0') AS code FROM item_version v WHERE v.barcode <> '' AND v.till = NEW.till AND v.seq = NEW.seq UNION ALL SELECT v.item_id, ltrim(upper(v.code), '0') AS code FROM item_version v WHERE v.code <> '' AND v.till = NEW.till AND v.seq = NEW.seq UNION ALL SELECT v.item_id, ltrim(upper(v.code), '0') AS code FROM code_version v WHERE v.till = NEW.till AND v.seq = NEW.seq AND v.qty_milli > 0) given JOIN code_version o ON ltrim(upper(o.code), '0') = given.code AND o.item_id <> given.item_id WHERE o.qty_milli > 0 AND NOT EXISTS (SELECT 1 FROM code_version w WHERE w.item_id = o.item_id AND w.number = o.number AND w.version > o.version)) THEN 'code_taken'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.n_price_version > 0 THEN
SELECT CASE
WHEN EXISTS (SELECT 1 FROM price_version v WHERE v.till = NEW.till AND v.seq = NEW.seq AND NOT EXISTS (SELECT 1 FROM item_version i WHERE i.item_id = v.item_id)) THEN 'price_item'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.n_code_version > 0 THEN
SELECT CASE
WHEN EXISTS (SELECT 1 FROM code_version v WHERE v.till = NEW.till AND v.seq = NEW.seq AND NOT EXISTS (SELECT 1 FROM item_version i WHERE i.item_id = v.item_id)) THEN 'code_item'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF (NEW.kind = 'received' OR NEW.kind = 'sent_back' OR NEW.kind = 'lost' OR NEW.kind = 'count_begun' OR NEW.kind = 'counted') THEN
SELECT CASE
WHEN EXISTS (SELECT 1 FROM stock_move m WHERE m.till = NEW.till AND m.seq = NEW.seq AND NOT EXISTS (SELECT 1 FROM item_version i WHERE i.item_id = m.item_id)) THEN 'stock_item'
WHEN EXISTS (SELECT 1 FROM stock_move m WHERE m.till = NEW.till AND m.seq = NEW.seq AND NOT (CASE m.reason WHEN 'received' THEN m.qty_milli > 0 AND m.batch IS NOT NULL AND m.book_milli IS NULL WHEN 'sent_back' THEN m.qty_milli < 0 AND m.cost_fen IS NULL AND m.book_milli IS NULL WHEN 'lost' THEN m.qty_milli < 0 AND m.cost_fen IS NULL AND m.book_milli IS NULL WHEN 'frozen' THEN m.qty_milli = 0 AND m.batch IS NULL AND m.cost_fen IS NULL AND m.book_milli IS NOT NULL WHEN 'uncounted' THEN m.qty_milli = 0 AND m.batch IS NULL AND m.cost_fen IS NULL AND m.book_milli IS NULL ELSE m.book_milli IS NOT NULL AND m.cost_fen IS NULL END)) THEN 'stock_row'
WHEN EXISTS (SELECT 1 FROM month_head h WHERE h.till = NEW.till AND h.seq = NEW.seq AND (h.head_till = NEW.till AND h.head_seq <> NEW.seq - 1 OR NOT EXISTS (SELECT 1 FROM entry e WHERE e.till = h.head_till AND e.seq = h.head_seq AND e.hash = h.head_hash))) OR NOT EXISTS (SELECT 1 FROM month_head h WHERE h.till = NEW.till AND h.seq = NEW.seq AND h.head_till = NEW.till) OR EXISTS (SELECT 1 FROM month_head h WHERE h.till = NEW.till AND h.seq = NEW.seq GROUP BY h.head_till HAVING COUNT(*) > 1) OR EXISTS (SELECT 1 FROM month_head b WHERE b.till = NEW.till AND b.seq = (SELECT p.seq FROM month_head p WHERE p.till = NEW.till AND p.seq < NEW.seq ORDER BY p.seq DESC LIMIT 1) AND b.head_seq > COALESCE((SELECT h.head_seq FROM month_head h WHERE h.till = NEW.till AND h.seq = NEW.seq AND h.head_till = b.head_till), 0)) THEN 'stock_heads'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF (NEW.kind = 'picture' OR NEW.kind = 'quick_keys' OR NEW.kind = 'shelf_labels') THEN
SELECT CASE
WHEN length(NEW.detail) > 24000 THEN 'too_large'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.shift IS NOT NULL THEN
SELECT CASE
WHEN NOT EXISTS (SELECT 1 FROM entry o WHERE o.id = NEW.shift AND o.kind = 'shift_opened' AND o.till = NEW.till) OR EXISTS (SELECT 1 FROM entry c WHERE c.reverses = NEW.shift AND c.kind = 'shift_closed') THEN 'shift_not_open'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.kind = 'sale' AND NEW.approver IS NULL AND NEW.detail <> '{}' THEN
SELECT CASE
WHEN (replace(NEW.detail, '"replayed": true', '') <> NEW.detail) AND EXISTS (SELECT 1 FROM entry o WHERE o.kind IN ('shift_opened', 'shift_closed') AND o.kind = 'shift_opened' AND o.till = NEW.till) THEN 'replay_alone'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.kind IN ('retrieved', 'discarded') THEN
SELECT CASE
WHEN COALESCE(NEW.nth, 0) <> CASE WHEN NEW.reverses IS NULL THEN 0 ELSE 1 END THEN 'held_nth'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.kind = 'reprinted' AND NEW.reverses IS NOT NULL THEN
SELECT CASE
WHEN NOT EXISTS (SELECT 1 FROM entry o WHERE o.id = NEW.reverses AND (o.receipt_seq IS NOT NULL OR o.kind = 'shift_closed')) THEN 'reprinted_paper'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.n_saving > 0 THEN
SELECT CASE
WHEN (replace(NEW.detail, '"replayed": true', '') <> NEW.detail) OR NEW.discount_fen < COALESCE((SELECT SUM(s.saved_fen) FROM saving s WHERE s.till = NEW.till AND s.seq = NEW.seq AND s.on_order = 1), 0) OR (SELECT COUNT(*) FROM saving s WHERE s.till = NEW.till AND s.seq = NEW.seq AND s.on_order = 1) > 1 OR EXISTS (SELECT 1 FROM saving s WHERE s.till = NEW.till AND s.seq = NEW.seq AND s.on_order = 0 AND s.saved_fen <> COALESCE((SELECT SUM(l.promotion_fen) FROM line l WHERE l.till = NEW.till AND l.seq = NEW.seq AND l.promotion = s.promotion_id), 0)) OR EXISTS (SELECT 1 FROM saving s WHERE s.till = NEW.till AND s.seq = NEW.seq AND NOT EXISTS (SELECT 1 FROM promotion_version v WHERE v.promotion_id = s.promotion_id AND v.version = s.version)) THEN 'savings'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
IF NEW.n_vendor_version > 0 THEN
SELECT CASE
WHEN EXISTS (SELECT 1 FROM vendor_version v WHERE v.till = NEW.till AND v.seq = NEW.seq AND (v.commission_bp < 0 OR v.commission_bp > 10000 OR v.kind <> 'consigned' AND v.commission_bp <> 0 OR v.funds_points <> CASE v.kind WHEN 'bought' THEN 0 ELSE v.funds_points END OR v.funds_points <> 0 AND v.funds_points <> 1 OR v.valid_to IS NOT NULL AND NOT (v.kind = 'stall' AND v.valid_to >= v.valid_from AND NEW.approver IS NOT NULL AND NEW.reason <> '' AND replace(NEW.detail, '"waived": "commission, rent"', '') <> NEW.detail))) THEN 'vendor_terms'
END INTO broken;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
END IF;
RETURN NEW;
END
$guard$

CREATE FUNCTION line_guard() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $guard$
#variable_conflict use_column
DECLARE
broken text;
BEGIN
SELECT refused INTO broken FROM (SELECT CASE
WHEN NEW.seq <> COALESCE((SELECT seq FROM entry WHERE till = NEW.till ORDER BY seq DESC LIMIT 1), 0) + 1 THEN 'not_next_entry'
WHEN (SELECT MIN(n) FROM line WHERE till = NEW.till AND seq = NEW.seq) <> 1 THEN 'no_first'
ELSE new.odd
END AS refused FROM (SELECT DISTINCT new.till, new.seq, CASE
WHEN NEW.kind <> 'item' AND NEW.kind <> 'open' AND NEW.kind <> 'deduction' THEN 'kind'
WHEN NEW.ownership <> 'bought' AND NEW.ownership <> 'consigned' AND NEW.ownership <> 'stall' THEN 'ownership'
END AS odd FROM given AS new) AS new) each_entry
WHERE refused IS NOT NULL LIMIT 1;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN NULL;
END
$guard$

CREATE FUNCTION tender_guard() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $guard$
#variable_conflict use_column
DECLARE
broken text;
BEGIN
SELECT refused INTO broken FROM (SELECT CASE
WHEN NEW.seq <> COALESCE((SELECT seq FROM entry WHERE till = NEW.till ORDER BY seq DESC LIMIT 1), 0) + 1 THEN 'not_next_entry'
WHEN (SELECT MIN(n) FROM tender WHERE till = NEW.till AND seq = NEW.seq) <> 1 THEN 'no_first'
ELSE new.odd
END AS refused FROM (SELECT DISTINCT new.till, new.seq, CASE
WHEN NEW.kind <> 'cash' AND NEW.kind <> 'wechat' AND NEW.kind <> 'alipay' AND NEW.kind <> 'unionpay' AND NEW.kind <> 'voucher' AND NEW.kind <> 'ecny' THEN 'kind'
END AS odd FROM given AS new) AS new) each_entry
WHERE refused IS NOT NULL LIMIT 1;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN NULL;
END
$guard$

CREATE FUNCTION stock_move_guard() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $guard$
#variable_conflict use_column
DECLARE
broken text;
BEGIN
SELECT refused INTO broken FROM (SELECT CASE
WHEN NEW.seq <> COALESCE((SELECT seq FROM entry WHERE till = NEW.till ORDER BY seq DESC LIMIT 1), 0) + 1 THEN 'not_next_entry'
WHEN (SELECT MIN(n) FROM stock_move WHERE till = NEW.till AND seq = NEW.seq) <> 1 THEN 'no_first'
ELSE new.odd
END AS refused FROM (SELECT DISTINCT new.till, new.seq, CASE
WHEN NEW.reason <> 'sale' AND NEW.reason <> 'return' AND NEW.reason <> 'scrap' AND NEW.reason <> 'received' AND NEW.reason <> 'sent_back' AND NEW.reason <> 'lost' AND NEW.reason <> 'frozen' AND NEW.reason <> 'counted' AND NEW.reason <> 'uncounted' THEN 'reason'
END AS odd FROM given AS new) AS new) each_entry
WHERE refused IS NOT NULL LIMIT 1;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN NULL;
END
$guard$

CREATE FUNCTION posting_guard() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $guard$
#variable_conflict use_column
DECLARE
broken text;
BEGIN
SELECT refused INTO broken FROM (SELECT CASE
WHEN NEW.seq <> COALESCE((SELECT seq FROM entry WHERE till = NEW.till ORDER BY seq DESC LIMIT 1), 0) + 1 THEN 'not_next_entry'
WHEN (SELECT MIN(n) FROM posting WHERE till = NEW.till AND seq = NEW.seq) <> 1 THEN 'no_first'
ELSE new.odd
END AS refused FROM (SELECT DISTINCT new.till, new.seq, CASE
WHEN NEW.unit <> 'CNY' AND NEW.unit <> 'PTS' THEN 'unit'
WHEN NEW.flow <> 'tender' AND NEW.flow <> 'sales' AND NEW.flow <> 'rounding' AND NEW.flow <> 'shortfall' AND NEW.flow <> 'earned' AND NEW.flow <> 'awarded' AND NEW.flow <> 'restored' AND NEW.flow <> 'returned' AND NEW.flow <> 'redeemed' AND NEW.flow <> 'expired' AND NEW.flow <> 'transferred_in' AND NEW.flow <> 'transferred_out' AND NEW.flow <> 'settled' AND NEW.flow <> 'debt' AND NEW.flow <> 'moved' AND NEW.flow <> 'funded' AND NEW.flow <> 'payout' AND NEW.flow <> 'billed' AND NEW.flow <> 'waived' AND NEW.flow <> 'paid_cash' AND NEW.flow <> 'paid_electronic' AND NEW.flow <> 'paid_points' THEN 'flow'
END AS odd FROM given AS new) AS new) each_entry
WHERE refused IS NOT NULL LIMIT 1;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN NULL;
END
$guard$

CREATE FUNCTION lot_guard() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $guard$
#variable_conflict use_column
DECLARE
broken text;
BEGIN
SELECT refused INTO broken FROM (SELECT CASE
WHEN NEW.seq <> COALESCE((SELECT seq FROM entry WHERE till = NEW.till ORDER BY seq DESC LIMIT 1), 0) + 1 THEN 'not_next_entry'
WHEN (SELECT MIN(n) FROM lot WHERE till = NEW.till AND seq = NEW.seq) <> 1 THEN 'no_first'
ELSE new.odd
END AS refused FROM (SELECT DISTINCT new.till, new.seq, CASE
WHEN NEW.source <> 'earning' AND NEW.source <> 'award' AND NEW.source <> 'restored' AND NEW.source <> 'transfer' THEN 'source'
END AS odd FROM given AS new) AS new) each_entry
WHERE refused IS NOT NULL LIMIT 1;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN NULL;
END
$guard$

CREATE FUNCTION lot_use_guard() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $guard$
#variable_conflict use_column
DECLARE
broken text;
BEGIN
SELECT refused INTO broken FROM (SELECT CASE
WHEN NEW.seq <> COALESCE((SELECT seq FROM entry WHERE till = NEW.till ORDER BY seq DESC LIMIT 1), 0) + 1 THEN 'not_next_entry'
WHEN (SELECT MIN(n) FROM lot_use WHERE till = NEW.till AND seq = NEW.seq) <> 1 THEN 'no_first'
ELSE new.odd
END AS refused FROM (SELECT DISTINCT new.till, new.seq, CASE
WHEN NEW.kind <> 'redemption' AND NEW.kind <> 'return' AND NEW.kind <> 'repayment' AND NEW.kind <> 'expiry' AND NEW.kind <> 'transfer' AND NEW.kind <> 'settlement' THEN 'kind'
END AS odd FROM given AS new) AS new) each_entry
WHERE refused IS NOT NULL LIMIT 1;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN NULL;
END
$guard$

CREATE FUNCTION bill_guard() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $guard$
#variable_conflict use_column
DECLARE
broken text;
BEGIN
SELECT refused INTO broken FROM (SELECT CASE
WHEN NEW.seq <> COALESCE((SELECT seq FROM entry WHERE till = NEW.till ORDER BY seq DESC LIMIT 1), 0) + 1 THEN 'not_next_entry'
WHEN (SELECT MIN(n) FROM bill WHERE till = NEW.till AND seq = NEW.seq) <> 1 THEN 'no_first'
ELSE new.odd
END AS refused FROM (SELECT DISTINCT new.till, new.seq, NULL AS odd FROM given AS new) AS new) each_entry
WHERE refused IS NOT NULL LIMIT 1;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN NULL;
END
$guard$

CREATE FUNCTION bill_event_guard() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $guard$
#variable_conflict use_column
DECLARE
broken text;
BEGIN
SELECT refused INTO broken FROM (SELECT CASE
WHEN NEW.seq <> COALESCE((SELECT seq FROM entry WHERE till = NEW.till ORDER BY seq DESC LIMIT 1), 0) + 1 THEN 'not_next_entry'
WHEN (SELECT MIN(n) FROM bill_event WHERE till = NEW.till AND seq = NEW.seq) <> 1 THEN 'no_first'
ELSE new.odd
END AS refused FROM (SELECT DISTINCT new.till, new.seq, CASE
WHEN NEW.event <> 'published' AND NEW.event <> 'voided' THEN 'event'
END AS odd FROM given AS new) AS new) each_entry
WHERE refused IS NOT NULL LIMIT 1;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN NULL;
END
$guard$

CREATE FUNCTION payment_guard() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $guard$
#variable_conflict use_column
DECLARE
broken text;
BEGIN
SELECT refused INTO broken FROM (SELECT CASE
WHEN NEW.seq <> COALESCE((SELECT seq FROM entry WHERE till = NEW.till ORDER BY seq DESC LIMIT 1), 0) + 1 THEN 'not_next_entry'
WHEN (SELECT MIN(n) FROM payment WHERE till = NEW.till AND seq = NEW.seq) <> 1 THEN 'no_first'
ELSE new.odd
END AS refused FROM (SELECT DISTINCT new.till, new.seq, CASE
WHEN NEW.kind <> 'points' AND NEW.kind <> 'cash' AND NEW.kind <> 'wechat' AND NEW.kind <> 'alipay' AND NEW.kind <> 'transfer' AND NEW.kind <> 'advance' AND NEW.kind <> 'waiver' THEN 'kind'
END AS odd FROM given AS new) AS new) each_entry
WHERE refused IS NOT NULL LIMIT 1;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN NULL;
END
$guard$

CREATE FUNCTION item_version_guard() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $guard$
#variable_conflict use_column
DECLARE
broken text;
BEGIN
SELECT refused INTO broken FROM (SELECT CASE
WHEN NEW.seq <> COALESCE((SELECT seq FROM entry WHERE till = NEW.till ORDER BY seq DESC LIMIT 1), 0) + 1 THEN 'not_next_entry'
WHEN (SELECT MIN(n) FROM item_version WHERE till = NEW.till AND seq = NEW.seq) <> 1 THEN 'no_first'
ELSE new.odd
END AS refused FROM (SELECT DISTINCT new.till, new.seq, NULL AS odd FROM given AS new) AS new) each_entry
WHERE refused IS NOT NULL LIMIT 1;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN NULL;
END
$guard$

CREATE FUNCTION household_version_guard() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $guard$
#variable_conflict use_column
DECLARE
broken text;
BEGIN
SELECT refused INTO broken FROM (SELECT CASE
WHEN NEW.seq <> COALESCE((SELECT seq FROM entry WHERE till = NEW.till ORDER BY seq DESC LIMIT 1), 0) + 1 THEN 'not_next_entry'
WHEN (SELECT MIN(n) FROM household_version WHERE till = NEW.till AND seq = NEW.seq) <> 1 THEN 'no_first'
ELSE new.odd
END AS refused FROM (SELECT DISTINCT new.till, new.seq, CASE
WHEN NEW.state <> 'live' AND NEW.state <> 'frozen' AND NEW.state <> 'moved_out' THEN 'state'
END AS odd FROM given AS new) AS new) each_entry
WHERE refused IS NOT NULL LIMIT 1;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN NULL;
END
$guard$

CREATE FUNCTION vendor_version_guard() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $guard$
#variable_conflict use_column
DECLARE
broken text;
BEGIN
SELECT refused INTO broken FROM (SELECT CASE
WHEN NEW.seq <> COALESCE((SELECT seq FROM entry WHERE till = NEW.till ORDER BY seq DESC LIMIT 1), 0) + 1 THEN 'not_next_entry'
WHEN (SELECT MIN(n) FROM vendor_version WHERE till = NEW.till AND seq = NEW.seq) <> 1 THEN 'no_first'
ELSE new.odd
END AS refused FROM (SELECT DISTINCT new.till, new.seq, CASE
WHEN NEW.kind <> 'bought' AND NEW.kind <> 'consigned' AND NEW.kind <> 'stall' THEN 'kind'
END AS odd FROM given AS new) AS new) each_entry
WHERE refused IS NOT NULL LIMIT 1;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN NULL;
END
$guard$

CREATE FUNCTION fee_item_version_guard() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $guard$
#variable_conflict use_column
DECLARE
broken text;
BEGIN
SELECT refused INTO broken FROM (SELECT CASE
WHEN NEW.seq <> COALESCE((SELECT seq FROM entry WHERE till = NEW.till ORDER BY seq DESC LIMIT 1), 0) + 1 THEN 'not_next_entry'
WHEN (SELECT MIN(n) FROM fee_item_version WHERE till = NEW.till AND seq = NEW.seq) <> 1 THEN 'no_first'
ELSE new.odd
END AS refused FROM (SELECT DISTINCT new.till, new.seq, NULL AS odd FROM given AS new) AS new) each_entry
WHERE refused IS NOT NULL LIMIT 1;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN NULL;
END
$guard$

CREATE FUNCTION programme_version_guard() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $guard$
#variable_conflict use_column
DECLARE
broken text;
BEGIN
SELECT refused INTO broken FROM (SELECT CASE
WHEN NEW.seq <> COALESCE((SELECT seq FROM entry WHERE till = NEW.till ORDER BY seq DESC LIMIT 1), 0) + 1 THEN 'not_next_entry'
WHEN (SELECT MIN(n) FROM programme_version WHERE till = NEW.till AND seq = NEW.seq) <> 1 THEN 'no_first'
ELSE new.odd
END AS refused FROM (SELECT DISTINCT new.till, new.seq, NULL AS odd FROM given AS new) AS new) each_entry
WHERE refused IS NOT NULL LIMIT 1;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN NULL;
END
$guard$

CREATE FUNCTION month_close_guard() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $guard$
#variable_conflict use_column
DECLARE
broken text;
BEGIN
SELECT refused INTO broken FROM (SELECT CASE
WHEN NEW.seq <> COALESCE((SELECT seq FROM entry WHERE till = NEW.till ORDER BY seq DESC LIMIT 1), 0) + 1 THEN 'not_next_entry'
WHEN (SELECT MIN(n) FROM month_close WHERE till = NEW.till AND seq = NEW.seq) <> 1 THEN 'no_first'
ELSE new.odd
END AS refused FROM (SELECT DISTINCT new.till, new.seq, NULL AS odd FROM given AS new) AS new) each_entry
WHERE refused IS NOT NULL LIMIT 1;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN NULL;
END
$guard$

CREATE FUNCTION month_household_guard() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $guard$
#variable_conflict use_column
DECLARE
broken text;
BEGIN
SELECT refused INTO broken FROM (SELECT CASE
WHEN NEW.seq <> COALESCE((SELECT seq FROM entry WHERE till = NEW.till ORDER BY seq DESC LIMIT 1), 0) + 1 THEN 'not_next_entry'
WHEN (SELECT MIN(n) FROM month_household WHERE till = NEW.till AND seq = NEW.seq) <> 1 THEN 'no_first'
ELSE new.odd
END AS refused FROM (SELECT DISTINCT new.till, new.seq, NULL AS odd FROM given AS new) AS new) each_entry
WHERE refused IS NOT NULL LIMIT 1;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN NULL;
END
$guard$

CREATE FUNCTION month_head_guard() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $guard$
#variable_conflict use_column
DECLARE
broken text;
BEGIN
SELECT refused INTO broken FROM (SELECT CASE
WHEN NEW.seq <> COALESCE((SELECT seq FROM entry WHERE till = NEW.till ORDER BY seq DESC LIMIT 1), 0) + 1 THEN 'not_next_entry'
WHEN (SELECT MIN(n) FROM month_head WHERE till = NEW.till AND seq = NEW.seq) <> 1 THEN 'no_first'
ELSE new.odd
END AS refused FROM (SELECT DISTINCT new.till, new.seq, NULL AS odd FROM given AS new) AS new) each_entry
WHERE refused IS NOT NULL LIMIT 1;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN NULL;
END
$guard$

CREATE FUNCTION price_version_guard() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $guard$
#variable_conflict use_column
DECLARE
broken text;
BEGIN
SELECT refused INTO broken FROM (SELECT CASE
WHEN NEW.seq <> COALESCE((SELECT seq FROM entry WHERE till = NEW.till ORDER BY seq DESC LIMIT 1), 0) + 1 THEN 'not_next_entry'
WHEN (SELECT MIN(n) FROM price_version WHERE till = NEW.till AND seq = NEW.seq) <> 1 THEN 'no_first'
ELSE new.odd
END AS refused FROM (SELECT DISTINCT new.till, new.seq, CASE
WHEN NEW.kind <> 'shelf' AND NEW.kind <> 'member' THEN 'kind'
END AS odd FROM given AS new) AS new) each_entry
WHERE refused IS NOT NULL LIMIT 1;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN NULL;
END
$guard$

CREATE FUNCTION promotion_version_guard() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $guard$
#variable_conflict use_column
DECLARE
broken text;
BEGIN
SELECT refused INTO broken FROM (SELECT CASE
WHEN NEW.seq <> COALESCE((SELECT seq FROM entry WHERE till = NEW.till ORDER BY seq DESC LIMIT 1), 0) + 1 THEN 'not_next_entry'
WHEN (SELECT MIN(n) FROM promotion_version WHERE till = NEW.till AND seq = NEW.seq) <> 1 THEN 'no_first'
ELSE new.odd
END AS refused FROM (SELECT DISTINCT new.till, new.seq, NULL AS odd FROM given AS new) AS new) each_entry
WHERE refused IS NOT NULL LIMIT 1;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN NULL;
END
$guard$

CREATE FUNCTION saving_guard() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $guard$
#variable_conflict use_column
DECLARE
broken text;
BEGIN
SELECT refused INTO broken FROM (SELECT CASE
WHEN NEW.seq <> COALESCE((SELECT seq FROM entry WHERE till = NEW.till ORDER BY seq DESC LIMIT 1), 0) + 1 THEN 'not_next_entry'
WHEN (SELECT MIN(n) FROM saving WHERE till = NEW.till AND seq = NEW.seq) <> 1 THEN 'no_first'
ELSE new.odd
END AS refused FROM (SELECT DISTINCT new.till, new.seq, NULL AS odd FROM given AS new) AS new) each_entry
WHERE refused IS NOT NULL LIMIT 1;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN NULL;
END
$guard$

CREATE FUNCTION code_version_guard() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $guard$
#variable_conflict use_column
DECLARE
broken text;
BEGIN
SELECT refused INTO broken FROM (SELECT CASE
WHEN NEW.seq <> COALESCE((SELECT seq FROM entry WHERE till = NEW.till ORDER BY seq DESC LIMIT 1), 0) + 1 THEN 'not_next_entry'
WHEN (SELECT MIN(n) FROM code_version WHERE till = NEW.till AND seq = NEW.seq) <> 1 THEN 'no_first'
ELSE new.odd
END AS refused FROM (SELECT DISTINCT new.till, new.seq, NULL AS odd FROM given AS new) AS new) each_entry
WHERE refused IS NOT NULL LIMIT 1;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN NULL;
END
$guard$

CREATE FUNCTION statement_guard() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $guard$
#variable_conflict use_column
DECLARE
broken text;
BEGIN
SELECT refused INTO broken FROM (SELECT CASE
WHEN NEW.seq <> COALESCE((SELECT seq FROM entry WHERE till = NEW.till ORDER BY seq DESC LIMIT 1), 0) + 1 THEN 'not_next_entry'
WHEN (SELECT MIN(n) FROM statement WHERE till = NEW.till AND seq = NEW.seq) <> 1 THEN 'no_first'
ELSE new.odd
END AS refused FROM (SELECT DISTINCT new.till, new.seq, NULL AS odd FROM given AS new) AS new) each_entry
WHERE refused IS NOT NULL LIMIT 1;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN NULL;
END
$guard$

CREATE FUNCTION settled_guard() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $guard$
#variable_conflict use_column
DECLARE
broken text;
BEGIN
SELECT refused INTO broken FROM (SELECT CASE
WHEN NEW.seq <> COALESCE((SELECT seq FROM entry WHERE till = NEW.till ORDER BY seq DESC LIMIT 1), 0) + 1 THEN 'not_next_entry'
WHEN (SELECT MIN(n) FROM settled WHERE till = NEW.till AND seq = NEW.seq) <> 1 THEN 'no_first'
ELSE new.odd
END AS refused FROM (SELECT DISTINCT new.till, new.seq, NULL AS odd FROM given AS new) AS new) each_entry
WHERE refused IS NOT NULL LIMIT 1;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN NULL;
END
$guard$

CREATE FUNCTION stall_slot_guard() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $guard$
#variable_conflict use_column
DECLARE
broken text;
BEGIN
SELECT refused INTO broken FROM (SELECT CASE
WHEN NEW.seq <> COALESCE((SELECT seq FROM entry WHERE till = NEW.till ORDER BY seq DESC LIMIT 1), 0) + 1 THEN 'not_next_entry'
WHEN (SELECT MIN(n) FROM stall_slot WHERE till = NEW.till AND seq = NEW.seq) <> 1 THEN 'no_first'
ELSE new.odd
END AS refused FROM (SELECT DISTINCT new.till, new.seq, CASE
WHEN NEW.part <> 'day' AND NEW.part <> 'am' AND NEW.part <> 'pm' THEN 'part'
WHEN NEW.what <> 'given' AND NEW.what <> 'taken' AND NEW.what <> 'came' AND NEW.what <> 'missed' THEN 'what'
END AS odd FROM given AS new) AS new) each_entry
WHERE refused IS NOT NULL LIMIT 1;
IF broken IS NOT NULL THEN
RAISE EXCEPTION '%: %', TG_TABLE_NAME, broken USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN NULL;
END
$guard$

REVOKE ALL ON FUNCTION append_only() FROM PUBLIC

REVOKE ALL ON FUNCTION whole() FROM PUBLIC

REVOKE ALL ON FUNCTION entry_caches() FROM PUBLIC

REVOKE ALL ON FUNCTION told() FROM PUBLIC

REVOKE ALL ON FUNCTION entry_guard() FROM PUBLIC

REVOKE ALL ON FUNCTION line_guard() FROM PUBLIC

REVOKE ALL ON FUNCTION tender_guard() FROM PUBLIC

REVOKE ALL ON FUNCTION stock_move_guard() FROM PUBLIC

REVOKE ALL ON FUNCTION posting_guard() FROM PUBLIC

REVOKE ALL ON FUNCTION lot_guard() FROM PUBLIC

REVOKE ALL ON FUNCTION lot_use_guard() FROM PUBLIC

REVOKE ALL ON FUNCTION bill_guard() FROM PUBLIC

REVOKE ALL ON FUNCTION bill_event_guard() FROM PUBLIC

REVOKE ALL ON FUNCTION payment_guard() FROM PUBLIC

REVOKE ALL ON FUNCTION item_version_guard() FROM PUBLIC

REVOKE ALL ON FUNCTION household_version_guard() FROM PUBLIC

REVOKE ALL ON FUNCTION vendor_version_guard() FROM PUBLIC

REVOKE ALL ON FUNCTION fee_item_version_guard() FROM PUBLIC

REVOKE ALL ON FUNCTION programme_version_guard() FROM PUBLIC

REVOKE ALL ON FUNCTION month_close_guard() FROM PUBLIC

REVOKE ALL ON FUNCTION month_household_guard() FROM PUBLIC

REVOKE ALL ON FUNCTION month_head_guard() FROM PUBLIC

REVOKE ALL ON FUNCTION price_version_guard() FROM PUBLIC

REVOKE ALL ON FUNCTION promotion_version_guard() FROM PUBLIC

REVOKE ALL ON FUNCTION saving_guard() FROM PUBLIC

REVOKE ALL ON FUNCTION code_version_guard() FROM PUBLIC

REVOKE ALL ON FUNCTION statement_guard() FROM PUBLIC

REVOKE ALL ON FUNCTION settled_guard() FROM PUBLIC

REVOKE ALL ON FUNCTION stall_slot_guard() FROM PUBLIC

CREATE TRIGGER line_append_only BEFORE UPDATE OR DELETE ON line FOR EACH ROW EXECUTE FUNCTION append_only()

CREATE TRIGGER line_no_truncate BEFORE TRUNCATE ON line FOR EACH STATEMENT EXECUTE FUNCTION append_only()

CREATE TRIGGER tender_append_only BEFORE UPDATE OR DELETE ON tender FOR EACH ROW EXECUTE FUNCTION append_only()

CREATE TRIGGER tender_no_truncate BEFORE TRUNCATE ON tender FOR EACH STATEMENT EXECUTE FUNCTION append_only()

CREATE TRIGGER stock_move_append_only BEFORE UPDATE OR DELETE ON stock_move FOR EACH ROW EXECUTE FUNCTION append_only()

CREATE TRIGGER stock_move_no_truncate BEFORE TRUNCATE ON stock_move FOR EACH STATEMENT EXECUTE FUNCTION append_only()

CREATE TRIGGER posting_append_only BEFORE UPDATE OR DELETE ON posting FOR EACH ROW EXECUTE FUNCTION append_only()

CREATE TRIGGER posting_no_truncate BEFORE TRUNCATE ON posting FOR EACH STATEMENT EXECUTE FUNCTION append_only()

CREATE TRIGGER lot_append_only BEFORE UPDATE OR DELETE ON lot FOR EACH ROW EXECUTE FUNCTION append_only()

CREATE TRIGGER lot_no_truncate BEFORE TRUNCATE ON lot FOR EACH STATEMENT EXECUTE FUNCTION append_only()

CREATE TRIGGER lot_use_append_only BEFORE UPDATE OR DELETE ON lot_use FOR EACH ROW EXECUTE FUNCTION append_only()

CREATE TRIGGER lot_use_no_truncate BEFORE TRUNCATE ON lot_use FOR EACH STATEMENT EXECUTE FUNCTION append_only()

CREATE TRIGGER bill_append_only BEFORE UPDATE OR DELETE ON bill FOR EACH ROW EXECUTE FUNCTION append_only()

CREATE TRIGGER bill_no_truncate BEFORE TRUNCATE ON bill FOR EACH STATEMENT EXECUTE FUNCTION append_only()

CREATE TRIGGER bill_event_append_only BEFORE UPDATE OR DELETE ON bill_event FOR EACH ROW EXECUTE FUNCTION append_only()

CREATE TRIGGER bill_event_no_truncate BEFORE TRUNCATE ON bill_event FOR EACH STATEMENT EXECUTE FUNCTION append_only()

CREATE TRIGGER payment_append_only BEFORE UPDATE OR DELETE ON payment FOR EACH ROW EXECUTE FUNCTION append_only()

CREATE TRIGGER payment_no_truncate BEFORE TRUNCATE ON payment FOR EACH STATEMENT EXECUTE FUNCTION append_only()

CREATE TRIGGER item_version_append_only BEFORE UPDATE OR DELETE ON item_version FOR EACH ROW EXECUTE FUNCTION append_only()

CREATE TRIGGER item_version_no_truncate BEFORE TRUNCATE ON item_version FOR EACH STATEMENT EXECUTE FUNCTION append_only()

CREATE TRIGGER household_version_append_only BEFORE UPDATE OR DELETE ON household_version FOR EACH ROW EXECUTE FUNCTION append_only()

CREATE TRIGGER household_version_no_truncate BEFORE TRUNCATE ON household_version FOR EACH STATEMENT EXECUTE FUNCTION append_only()

CREATE TRIGGER vendor_version_append_only BEFORE UPDATE OR DELETE ON vendor_version FOR EACH ROW EXECUTE FUNCTION append_only()

CREATE TRIGGER vendor_version_no_truncate BEFORE TRUNCATE ON vendor_version FOR EACH STATEMENT EXECUTE FUNCTION append_only()

CREATE TRIGGER fee_item_version_append_only BEFORE UPDATE OR DELETE ON fee_item_version FOR EACH ROW EXECUTE FUNCTION append_only()

CREATE TRIGGER fee_item_version_no_truncate BEFORE TRUNCATE ON fee_item_version FOR EACH STATEMENT EXECUTE FUNCTION append_only()

CREATE TRIGGER programme_version_append_only BEFORE UPDATE OR DELETE ON programme_version FOR EACH ROW EXECUTE FUNCTION append_only()

CREATE TRIGGER programme_version_no_truncate BEFORE TRUNCATE ON programme_version FOR EACH STATEMENT EXECUTE FUNCTION append_only()

CREATE TRIGGER month_close_append_only BEFORE UPDATE OR DELETE ON month_close FOR EACH ROW EXECUTE FUNCTION append_only()

CREATE TRIGGER month_close_no_truncate BEFORE TRUNCATE ON month_close FOR EACH STATEMENT EXECUTE FUNCTION append_only()

CREATE TRIGGER month_household_append_only BEFORE UPDATE OR DELETE ON month_household FOR EACH ROW EXECUTE FUNCTION append_only()

CREATE TRIGGER month_household_no_truncate BEFORE TRUNCATE ON month_household FOR EACH STATEMENT EXECUTE FUNCTION append_only()

CREATE TRIGGER month_head_append_only BEFORE UPDATE OR DELETE ON month_head FOR EACH ROW EXECUTE FUNCTION append_only()

CREATE TRIGGER month_head_no_truncate BEFORE TRUNCATE ON month_head FOR EACH STATEMENT EXECUTE FUNCTION append_only()

CREATE TRIGGER price_version_append_only BEFORE UPDATE OR DELETE ON price_version FOR EACH ROW EXECUTE FUNCTION append_only()

CREATE TRIGGER price_version_no_truncate BEFORE TRUNCATE ON price_version FOR EACH STATEMENT EXECUTE FUNCTION append_only()

CREATE TRIGGER promotion_version_append_only BEFORE UPDATE OR DELETE ON promotion_version FOR EACH ROW EXECUTE FUNCTION append_only()

CREATE TRIGGER promotion_version_no_truncate BEFORE TRUNCATE ON promotion_version FOR EACH STATEMENT EXECUTE FUNCTION append_only()

CREATE TRIGGER saving_append_only BEFORE UPDATE OR DELETE ON saving FOR EACH ROW EXECUTE FUNCTION append_only()

CREATE TRIGGER saving_no_truncate BEFORE TRUNCATE ON saving FOR EACH STATEMENT EXECUTE FUNCTION append_only()

CREATE TRIGGER code_version_append_only BEFORE UPDATE OR DELETE ON code_version FOR EACH ROW EXECUTE FUNCTION append_only()

CREATE TRIGGER code_version_no_truncate BEFORE TRUNCATE ON code_version FOR EACH STATEMENT EXECUTE FUNCTION append_only()

CREATE TRIGGER statement_append_only BEFORE UPDATE OR DELETE ON statement FOR EACH ROW EXECUTE FUNCTION append_only()

CREATE TRIGGER statement_no_truncate BEFORE TRUNCATE ON statement FOR EACH STATEMENT EXECUTE FUNCTION append_only()

CREATE TRIGGER settled_append_only BEFORE UPDATE OR DELETE ON settled FOR EACH ROW EXECUTE FUNCTION append_only()

CREATE TRIGGER settled_no_truncate BEFORE TRUNCATE ON settled FOR EACH STATEMENT EXECUTE FUNCTION append_only()

CREATE TRIGGER stall_slot_append_only BEFORE UPDATE OR DELETE ON stall_slot FOR EACH ROW EXECUTE FUNCTION append_only()

CREATE TRIGGER stall_slot_no_truncate BEFORE TRUNCATE ON stall_slot FOR EACH STATEMENT EXECUTE FUNCTION append_only()

CREATE TRIGGER entry_append_only BEFORE UPDATE OR DELETE ON entry FOR EACH ROW EXECUTE FUNCTION append_only()

CREATE TRIGGER entry_no_truncate BEFORE TRUNCATE ON entry FOR EACH STATEMENT EXECUTE FUNCTION append_only()

CREATE TRIGGER book_append_only BEFORE UPDATE OR DELETE ON book FOR EACH ROW EXECUTE FUNCTION append_only()

CREATE TRIGGER book_no_truncate BEFORE TRUNCATE ON book FOR EACH STATEMENT EXECUTE FUNCTION append_only()

CREATE TRIGGER line_guard AFTER INSERT ON line REFERENCING NEW TABLE AS given FOR EACH STATEMENT EXECUTE FUNCTION line_guard()

CREATE CONSTRAINT TRIGGER line_whole AFTER INSERT ON line DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.n = 1) EXECUTE FUNCTION whole()

CREATE TRIGGER tender_guard AFTER INSERT ON tender REFERENCING NEW TABLE AS given FOR EACH STATEMENT EXECUTE FUNCTION tender_guard()

CREATE CONSTRAINT TRIGGER tender_whole AFTER INSERT ON tender DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.n = 1) EXECUTE FUNCTION whole()

CREATE TRIGGER stock_move_guard AFTER INSERT ON stock_move REFERENCING NEW TABLE AS given FOR EACH STATEMENT EXECUTE FUNCTION stock_move_guard()

CREATE CONSTRAINT TRIGGER stock_move_whole AFTER INSERT ON stock_move DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.n = 1) EXECUTE FUNCTION whole()

CREATE TRIGGER posting_guard AFTER INSERT ON posting REFERENCING NEW TABLE AS given FOR EACH STATEMENT EXECUTE FUNCTION posting_guard()

CREATE CONSTRAINT TRIGGER posting_whole AFTER INSERT ON posting DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.n = 1) EXECUTE FUNCTION whole()

CREATE TRIGGER lot_guard AFTER INSERT ON lot REFERENCING NEW TABLE AS given FOR EACH STATEMENT EXECUTE FUNCTION lot_guard()

CREATE CONSTRAINT TRIGGER lot_whole AFTER INSERT ON lot DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.n = 1) EXECUTE FUNCTION whole()

CREATE TRIGGER lot_use_guard AFTER INSERT ON lot_use REFERENCING NEW TABLE AS given FOR EACH STATEMENT EXECUTE FUNCTION lot_use_guard()

CREATE CONSTRAINT TRIGGER lot_use_whole AFTER INSERT ON lot_use DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.n = 1) EXECUTE FUNCTION whole()

CREATE TRIGGER bill_guard AFTER INSERT ON bill REFERENCING NEW TABLE AS given FOR EACH STATEMENT EXECUTE FUNCTION bill_guard()

CREATE CONSTRAINT TRIGGER bill_whole AFTER INSERT ON bill DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.n = 1) EXECUTE FUNCTION whole()

CREATE TRIGGER bill_event_guard AFTER INSERT ON bill_event REFERENCING NEW TABLE AS given FOR EACH STATEMENT EXECUTE FUNCTION bill_event_guard()

CREATE CONSTRAINT TRIGGER bill_event_whole AFTER INSERT ON bill_event DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.n = 1) EXECUTE FUNCTION whole()

CREATE TRIGGER payment_guard AFTER INSERT ON payment REFERENCING NEW TABLE AS given FOR EACH STATEMENT EXECUTE FUNCTION payment_guard()

CREATE CONSTRAINT TRIGGER payment_whole AFTER INSERT ON payment DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.n = 1) EXECUTE FUNCTION whole()

CREATE TRIGGER item_version_guard AFTER INSERT ON item_version REFERENCING NEW TABLE AS given FOR EACH STATEMENT EXECUTE FUNCTION item_version_guard()

CREATE CONSTRAINT TRIGGER item_version_whole AFTER INSERT ON item_version DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.n = 1) EXECUTE FUNCTION whole()

CREATE TRIGGER household_version_guard AFTER INSERT ON household_version REFERENCING NEW TABLE AS given FOR EACH STATEMENT EXECUTE FUNCTION household_version_guard()

CREATE CONSTRAINT TRIGGER household_version_whole AFTER INSERT ON household_version DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.n = 1) EXECUTE FUNCTION whole()

CREATE TRIGGER vendor_version_guard AFTER INSERT ON vendor_version REFERENCING NEW TABLE AS given FOR EACH STATEMENT EXECUTE FUNCTION vendor_version_guard()

CREATE CONSTRAINT TRIGGER vendor_version_whole AFTER INSERT ON vendor_version DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.n = 1) EXECUTE FUNCTION whole()

CREATE TRIGGER fee_item_version_guard AFTER INSERT ON fee_item_version REFERENCING NEW TABLE AS given FOR EACH STATEMENT EXECUTE FUNCTION fee_item_version_guard()

CREATE CONSTRAINT TRIGGER fee_item_version_whole AFTER INSERT ON fee_item_version DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.n = 1) EXECUTE FUNCTION whole()

CREATE TRIGGER programme_version_guard AFTER INSERT ON programme_version REFERENCING NEW TABLE AS given FOR EACH STATEMENT EXECUTE FUNCTION programme_version_guard()

CREATE CONSTRAINT TRIGGER programme_version_whole AFTER INSERT ON programme_version DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.n = 1) EXECUTE FUNCTION whole()

CREATE TRIGGER month_close_guard AFTER INSERT ON month_close REFERENCING NEW TABLE AS given FOR EACH STATEMENT EXECUTE FUNCTION month_close_guard()

CREATE CONSTRAINT TRIGGER month_close_whole AFTER INSERT ON month_close DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.n = 1) EXECUTE FUNCTION whole()

CREATE TRIGGER month_household_guard AFTER INSERT ON month_household REFERENCING NEW TABLE AS given FOR EACH STATEMENT EXECUTE FUNCTION month_household_guard()

CREATE CONSTRAINT TRIGGER month_household_whole AFTER INSERT ON month_household DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.n = 1) EXECUTE FUNCTION whole()

CREATE TRIGGER month_head_guard AFTER INSERT ON month_head REFERENCING NEW TABLE AS given FOR EACH STATEMENT EXECUTE FUNCTION month_head_guard()

CREATE CONSTRAINT TRIGGER month_head_whole AFTER INSERT ON month_head DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.n = 1) EXECUTE FUNCTION whole()

CREATE TRIGGER price_version_guard AFTER INSERT ON price_version REFERENCING NEW TABLE AS given FOR EACH STATEMENT EXECUTE FUNCTION price_version_guard()

CREATE CONSTRAINT TRIGGER price_version_whole AFTER INSERT ON price_version DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.n = 1) EXECUTE FUNCTION whole()

CREATE TRIGGER promotion_version_guard AFTER INSERT ON promotion_version REFERENCING NEW TABLE AS given FOR EACH STATEMENT EXECUTE FUNCTION promotion_version_guard()

CREATE CONSTRAINT TRIGGER promotion_version_whole AFTER INSERT ON promotion_version DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.n = 1) EXECUTE FUNCTION whole()

CREATE TRIGGER saving_guard AFTER INSERT ON saving REFERENCING NEW TABLE AS given FOR EACH STATEMENT EXECUTE FUNCTION saving_guard()

CREATE CONSTRAINT TRIGGER saving_whole AFTER INSERT ON saving DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.n = 1) EXECUTE FUNCTION whole()

CREATE TRIGGER code_version_guard AFTER INSERT ON code_version REFERENCING NEW TABLE AS given FOR EACH STATEMENT EXECUTE FUNCTION code_version_guard()

CREATE CONSTRAINT TRIGGER code_version_whole AFTER INSERT ON code_version DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.n = 1) EXECUTE FUNCTION whole()

CREATE TRIGGER statement_guard AFTER INSERT ON statement REFERENCING NEW TABLE AS given FOR EACH STATEMENT EXECUTE FUNCTION statement_guard()

CREATE CONSTRAINT TRIGGER statement_whole AFTER INSERT ON statement DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.n = 1) EXECUTE FUNCTION whole()

CREATE TRIGGER settled_guard AFTER INSERT ON settled REFERENCING NEW TABLE AS given FOR EACH STATEMENT EXECUTE FUNCTION settled_guard()

CREATE CONSTRAINT TRIGGER settled_whole AFTER INSERT ON settled DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.n = 1) EXECUTE FUNCTION whole()

CREATE TRIGGER stall_slot_guard AFTER INSERT ON stall_slot REFERENCING NEW TABLE AS given FOR EACH STATEMENT EXECUTE FUNCTION stall_slot_guard()

CREATE CONSTRAINT TRIGGER stall_slot_whole AFTER INSERT ON stall_slot DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.n = 1) EXECUTE FUNCTION whole()

CREATE TRIGGER entry_guard BEFORE INSERT ON entry FOR EACH ROW EXECUTE FUNCTION entry_guard()

CREATE TRIGGER entry_caches AFTER INSERT ON entry FOR EACH ROW EXECUTE FUNCTION entry_caches()

CREATE TRIGGER people_told AFTER INSERT OR UPDATE OR DELETE ON people FOR EACH STATEMENT EXECUTE FUNCTION told()

CREATE TRIGGER household_person_told AFTER INSERT OR UPDATE OR DELETE ON household_person FOR EACH STATEMENT EXECUTE FUNCTION told()

CREATE TRIGGER setting_told AFTER INSERT OR UPDATE OR DELETE ON setting FOR EACH STATEMENT EXECUTE FUNCTION told()

ALTER TABLE line ENABLE ALWAYS TRIGGER line_append_only

ALTER TABLE line ENABLE ALWAYS TRIGGER line_no_truncate

ALTER TABLE tender ENABLE ALWAYS TRIGGER tender_append_only

ALTER TABLE tender ENABLE ALWAYS TRIGGER tender_no_truncate

ALTER TABLE stock_move ENABLE ALWAYS TRIGGER stock_move_append_only

ALTER TABLE stock_move ENABLE ALWAYS TRIGGER stock_move_no_truncate

ALTER TABLE posting ENABLE ALWAYS TRIGGER posting_append_only

ALTER TABLE posting ENABLE ALWAYS TRIGGER posting_no_truncate

ALTER TABLE lot ENABLE ALWAYS TRIGGER lot_append_only

ALTER TABLE lot ENABLE ALWAYS TRIGGER lot_no_truncate

ALTER TABLE lot_use ENABLE ALWAYS TRIGGER lot_use_append_only

ALTER TABLE lot_use ENABLE ALWAYS TRIGGER lot_use_no_truncate

ALTER TABLE bill ENABLE ALWAYS TRIGGER bill_append_only

ALTER TABLE bill ENABLE ALWAYS TRIGGER bill_no_truncate

ALTER TABLE bill_event ENABLE ALWAYS TRIGGER bill_event_append_only

ALTER TABLE bill_event ENABLE ALWAYS TRIGGER bill_event_no_truncate

ALTER TABLE payment ENABLE ALWAYS TRIGGER payment_append_only

ALTER TABLE payment ENABLE ALWAYS TRIGGER payment_no_truncate

ALTER TABLE item_version ENABLE ALWAYS TRIGGER item_version_append_only

ALTER TABLE item_version ENABLE ALWAYS TRIGGER item_version_no_truncate

ALTER TABLE household_version ENABLE ALWAYS TRIGGER household_version_append_only

ALTER TABLE household_version ENABLE ALWAYS TRIGGER household_version_no_truncate

ALTER TABLE vendor_version ENABLE ALWAYS TRIGGER vendor_version_append_only

ALTER TABLE vendor_version ENABLE ALWAYS TRIGGER vendor_version_no_truncate

ALTER TABLE fee_item_version ENABLE ALWAYS TRIGGER fee_item_version_append_only

ALTER TABLE fee_item_version ENABLE ALWAYS TRIGGER fee_item_version_no_truncate

ALTER TABLE programme_version ENABLE ALWAYS TRIGGER programme_version_append_only

ALTER TABLE programme_version ENABLE ALWAYS TRIGGER programme_version_no_truncate

ALTER TABLE month_close ENABLE ALWAYS TRIGGER month_close_append_only

ALTER TABLE month_close ENABLE ALWAYS TRIGGER month_close_no_truncate

ALTER TABLE month_household ENABLE ALWAYS TRIGGER month_household_append_only

ALTER TABLE month_household ENABLE ALWAYS TRIGGER month_household_no_truncate

ALTER TABLE month_head ENABLE ALWAYS TRIGGER month_head_append_only

ALTER TABLE month_head ENABLE ALWAYS TRIGGER month_head_no_truncate

ALTER TABLE price_version ENABLE ALWAYS TRIGGER price_version_append_only

ALTER TABLE price_version ENABLE ALWAYS TRIGGER price_version_no_truncate

ALTER TABLE promotion_version ENABLE ALWAYS TRIGGER promotion_version_append_only

ALTER TABLE promotion_version ENABLE ALWAYS TRIGGER promotion_version_no_truncate

ALTER TABLE saving ENABLE ALWAYS TRIGGER saving_append_only

ALTER TABLE saving ENABLE ALWAYS TRIGGER saving_no_truncate

ALTER TABLE code_version ENABLE ALWAYS TRIGGER code_version_append_only

ALTER TABLE code_version ENABLE ALWAYS TRIGGER code_version_no_truncate

ALTER TABLE statement ENABLE ALWAYS TRIGGER statement_append_only

ALTER TABLE statement ENABLE ALWAYS TRIGGER statement_no_truncate

ALTER TABLE settled ENABLE ALWAYS TRIGGER settled_append_only

ALTER TABLE settled ENABLE ALWAYS TRIGGER settled_no_truncate

ALTER TABLE stall_slot ENABLE ALWAYS TRIGGER stall_slot_append_only

ALTER TABLE stall_slot ENABLE ALWAYS TRIGGER stall_slot_no_truncate

ALTER TABLE entry ENABLE ALWAYS TRIGGER entry_append_only

ALTER TABLE entry ENABLE ALWAYS TRIGGER entry_no_truncate

ALTER TABLE book ENABLE ALWAYS TRIGGER book_append_only

ALTER TABLE book ENABLE ALWAYS TRIGGER book_no_truncate

ALTER TABLE line ENABLE ALWAYS TRIGGER line_guard

ALTER TABLE line ENABLE ALWAYS TRIGGER line_whole

ALTER TABLE tender ENABLE ALWAYS TRIGGER tender_guard

ALTER TABLE tender ENABLE ALWAYS TRIGGER tender_whole

ALTER TABLE stock_move ENABLE ALWAYS TRIGGER stock_move_guard

ALTER TABLE stock_move ENABLE ALWAYS TRIGGER stock_move_whole

ALTER TABLE posting ENABLE ALWAYS TRIGGER posting_guard

ALTER TABLE posting ENABLE ALWAYS TRIGGER posting_whole

ALTER TABLE lot ENABLE ALWAYS TRIGGER lot_guard

ALTER TABLE lot ENABLE ALWAYS TRIGGER lot_whole

ALTER TABLE lot_use ENABLE ALWAYS TRIGGER lot_use_guard

ALTER TABLE lot_use ENABLE ALWAYS TRIGGER lot_use_whole

ALTER TABLE bill ENABLE ALWAYS TRIGGER bill_guard

ALTER TABLE bill ENABLE ALWAYS TRIGGER bill_whole

ALTER TABLE bill_event ENABLE ALWAYS TRIGGER bill_event_guard

ALTER TABLE bill_event ENABLE ALWAYS TRIGGER bill_event_whole

ALTER TABLE payment ENABLE ALWAYS TRIGGER payment_guard

ALTER TABLE payment ENABLE ALWAYS TRIGGER payment_whole

ALTER TABLE item_version ENABLE ALWAYS TRIGGER item_version_guard

ALTER TABLE item_version ENABLE ALWAYS TRIGGER item_version_whole

ALTER TABLE household_version ENABLE ALWAYS TRIGGER household_version_guard

ALTER TABLE household_version ENABLE ALWAYS TRIGGER household_version_whole

ALTER TABLE vendor_version ENABLE ALWAYS TRIGGER vendor_version_guard

ALTER TABLE vendor_version ENABLE ALWAYS TRIGGER vendor_version_whole

ALTER TABLE fee_item_version ENABLE ALWAYS TRIGGER fee_item_version_guard

ALTER TABLE fee_item_version ENABLE ALWAYS TRIGGER fee_item_version_whole

ALTER TABLE programme_version ENABLE ALWAYS TRIGGER programme_version_guard

ALTER TABLE programme_version ENABLE ALWAYS TRIGGER programme_version_whole

ALTER TABLE month_close ENABLE ALWAYS TRIGGER month_close_guard

ALTER TABLE month_close ENABLE ALWAYS TRIGGER month_close_whole

ALTER TABLE month_household ENABLE ALWAYS TRIGGER month_household_guard

ALTER TABLE month_household ENABLE ALWAYS TRIGGER month_household_whole

ALTER TABLE month_head ENABLE ALWAYS TRIGGER month_head_guard

ALTER TABLE month_head ENABLE ALWAYS TRIGGER month_head_whole

ALTER TABLE price_version ENABLE ALWAYS TRIGGER price_version_guard

ALTER TABLE price_version ENABLE ALWAYS TRIGGER price_version_whole

ALTER TABLE promotion_version ENABLE ALWAYS TRIGGER promotion_version_guard

ALTER TABLE promotion_version ENABLE ALWAYS TRIGGER promotion_version_whole

ALTER TABLE saving ENABLE ALWAYS TRIGGER saving_guard

ALTER TABLE saving ENABLE ALWAYS TRIGGER saving_whole

ALTER TABLE code_version ENABLE ALWAYS TRIGGER code_version_guard

ALTER TABLE code_version ENABLE ALWAYS TRIGGER code_version_whole

ALTER TABLE statement ENABLE ALWAYS TRIGGER statement_guard

ALTER TABLE statement ENABLE ALWAYS TRIGGER statement_whole

ALTER TABLE settled ENABLE ALWAYS TRIGGER settled_guard

ALTER TABLE settled ENABLE ALWAYS TRIGGER settled_whole

ALTER TABLE stall_slot ENABLE ALWAYS TRIGGER stall_slot_guard

ALTER TABLE stall_slot ENABLE ALWAYS TRIGGER stall_slot_whole

ALTER TABLE entry ENABLE ALWAYS TRIGGER entry_guard

ALTER TABLE entry ENABLE ALWAYS TRIGGER entry_caches

ALTER TABLE people ENABLE ALWAYS TRIGGER people_told

ALTER TABLE household_person ENABLE ALWAYS TRIGGER household_person_told

ALTER TABLE setting ENABLE ALWAYS TRIGGER setting_told
