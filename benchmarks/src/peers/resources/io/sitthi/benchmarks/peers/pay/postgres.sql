-- The peer's tables and its one function. $NAME is the bit of a reason, $CONSUMER_CLASSES the classes in which consumers
-- may pay, as bits; $FIRST_MICROS and $LAST_MICROS are the days of spending.
CREATE TABLE wallet (
    citizen_id bigint PRIMARY KEY, district integer NOT NULL, balance bigint NOT NULL CHECK (balance >= 0)
) WITH (fillfactor = 70);

CREATE TABLE merchant (
    merchant_id bigint PRIMARY KEY, status integer NOT NULL, class integer NOT NULL, district integer NOT NULL,
    balance bigint NOT NULL CHECK (balance >= 0)
) WITH (fillfactor = 70);

CREATE TABLE decision (
    payment_id uuid NOT NULL, kind integer NOT NULL, payer bigint NOT NULL, payee bigint NOT NULL, amount bigint NOT NULL,
    occurred_at_micros bigint NOT NULL, reasons integer NOT NULL, duplicate boolean NOT NULL, balance bigint
);

-- a payer's payment id is used once
CREATE UNIQUE INDEX first_use ON decision (payer, payment_id, kind) WHERE NOT duplicate;

CREATE FUNCTION pay(p_id uuid, p_kind integer, p_payer bigint, p_payee bigint, p_amount bigint, p_micros bigint,
    p_district integer, p_prohibited boolean) RETURNS integer LANGUAGE plpgsql AS $function$
DECLARE
    consumer boolean := p_kind = $CONSUMER;
    found_reasons integer := 0;
    payer_known boolean;
    payer_status integer := $ACTIVE;
    payer_balance bigint;
    home integer;
    payee_status integer;
    payee_class integer;
    payee_district integer;
    first_payee bigint;
    first_amount bigint;
    first_reasons integer;
    first_balance bigint;
BEGIN
    IF consumer THEN
        SELECT balance, district INTO payer_balance, home FROM wallet WHERE citizen_id = p_payer FOR UPDATE;
    ELSE
        SELECT balance, status INTO payer_balance, payer_status FROM merchant WHERE merchant_id = p_payer FOR UPDATE;
    END IF;
    payer_known := FOUND;

    SELECT d.payee, d.amount, d.reasons, d.balance INTO first_payee, first_amount, first_reasons, first_balance
        FROM decision d WHERE d.payer = p_payer AND d.payment_id = p_id AND d.kind = p_kind AND NOT d.duplicate;
    IF FOUND THEN
        IF first_payee = p_payee AND first_amount = p_amount THEN
            found_reasons := first_reasons;
            payer_balance := first_balance;
        ELSE
            found_reasons := $PAYMENT_ID_CONFLICT;
        END IF;
        INSERT INTO decision
            VALUES (p_id, p_kind, p_payer, p_payee, p_amount, p_micros, found_reasons, true, payer_balance);
        RETURN found_reasons;
    END IF;

    IF p_amount <= 0 THEN
        found_reasons := found_reasons | $INVALID_AMOUNT;
    END IF;
    IF p_micros < $FIRST_MICROS OR p_micros > $LAST_MICROS THEN
        found_reasons := found_reasons | $OUTSIDE_SPENDING_PERIOD;
    END IF;
    IF p_payer = p_payee THEN
        found_reasons := found_reasons | $SELF_PAYMENT;
    END IF;
    IF p_prohibited THEN
        found_reasons := found_reasons | $PROHIBITED_GOODS;
    END IF;
    IF NOT payer_known THEN
        found_reasons := found_reasons | $UNKNOWN_PAYER;
    ELSE
        IF payer_status <> $ACTIVE THEN
            found_reasons := found_reasons | $PAYER_NOT_ACTIVE;
        END IF;
        IF p_amount > 0 AND p_amount > payer_balance THEN
            found_reasons := found_reasons | $INSUFFICIENT_BALANCE;
        END IF;
    END IF;

    SELECT m.status, m.class, m.district INTO payee_status, payee_class, payee_district
        FROM merchant m WHERE m.merchant_id = p_payee;
    IF NOT FOUND THEN
        found_reasons := found_reasons | $UNKNOWN_MERCHANT;
    ELSE
        IF payee_status <> $ACTIVE THEN
            found_reasons := found_reasons | $MERCHANT_NOT_ACTIVE;
        END IF;
        IF consumer AND ($CONSUMER_CLASSES >> payee_class) & 1 = 0 THEN
            found_reasons := found_reasons | $MERCHANT_CLASS_NOT_ALLOWED;
        END IF;
        IF consumer AND payer_known AND payee_district <> home THEN
            found_reasons := found_reasons | $MERCHANT_OUTSIDE_HOME_DISTRICT;
        END IF;
    END IF;
    IF consumer THEN
        IF p_district = $NO_DISTRICT THEN
            found_reasons := found_reasons | $PAYER_LOCATION_UNKNOWN;
        ELSIF payer_known AND p_district <> home THEN
            found_reasons := found_reasons | $PAYER_OUTSIDE_HOME_DISTRICT;
        END IF;
    END IF;

    IF found_reasons = 0 THEN
        payer_balance := payer_balance - p_amount;
        IF consumer THEN
            UPDATE wallet SET balance = payer_balance WHERE citizen_id = p_payer;
        ELSE
            UPDATE merchant SET balance = payer_balance WHERE merchant_id = p_payer;
        END IF;
    END IF;
    INSERT INTO decision
        VALUES (p_id, p_kind, p_payer, p_payee, p_amount, p_micros, found_reasons, false, payer_balance);
    IF found_reasons = 0 THEN
        -- last, for this row is the one that others may wait for
        UPDATE merchant SET balance = balance + p_amount WHERE merchant_id = p_payee;
    END IF;
    RETURN found_reasons;
END
$function$;
