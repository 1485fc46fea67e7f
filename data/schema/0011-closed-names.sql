-- A look asked for the name of the project that was closed last, one by one, of every client whom to
-- follow up with: what is kept of the client has it now.
ALTER TABLE client_tally ADD COLUMN closed_name TEXT;
