-- A text keeps its normalised words and why it could not be read as a figure, beside its raw cell.
-- The owner, too, is under row-level security while it is forced: to fill in what is there, force rests
-- for this transaction.

ALTER TABLE tenant.baseline ADD COLUMN text_value text, ADD COLUMN text_reason text CHECK (text_reason <> '');
ALTER TABLE tenant.baseline NO FORCE ROW LEVEL SECURITY;
UPDATE tenant.baseline SET text_value = value_raw WHERE value_kind = 'text';
ALTER TABLE tenant.baseline FORCE ROW LEVEL SECURITY;
ALTER TABLE tenant.baseline ADD CHECK ((value_kind = 'text') = (text_value IS NOT NULL));

ALTER TABLE tenant.target ADD COLUMN text_value text, ADD COLUMN text_reason text CHECK (text_reason <> '');
ALTER TABLE tenant.target NO FORCE ROW LEVEL SECURITY;
UPDATE tenant.target SET text_value = value_raw WHERE value_kind = 'text';
ALTER TABLE tenant.target FORCE ROW LEVEL SECURITY;
ALTER TABLE tenant.target ADD CHECK ((value_kind = 'text') = (text_value IS NOT NULL));

ALTER TABLE tenant.observation ADD COLUMN text_value text, ADD COLUMN text_reason text CHECK (text_reason <> '');
ALTER TABLE tenant.observation NO FORCE ROW LEVEL SECURITY;
UPDATE tenant.observation SET text_value = value_raw WHERE value_kind = 'text';
ALTER TABLE tenant.observation FORCE ROW LEVEL SECURITY;
ALTER TABLE tenant.observation ADD CHECK ((value_kind = 'text') = (text_value IS NOT NULL));
