-- Unresolved lines are read in the order of their items, once; an index of them cost more than it gave.
DROP INDEX IF EXISTS locale_update_resolved;
