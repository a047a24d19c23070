-- What costs nothing, or whose price is not told, has no price: zero yen would be one.
ALTER TABLE ticket_month ALTER COLUMN yen DROP NOT NULL;
