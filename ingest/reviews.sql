-- reviews.db: what people decided. A file of its own, so that making news.db anew can't touch it.
-- Rows are only ever added: the latest word on a finding, a name or two figures counts, the earlier ones stay readable.

-- verdicts: what a person decided on a finding, on the evidence as it then was.
CREATE TABLE verdicts (
    id TEXT PRIMARY KEY,               -- hash of the row's content, so that importing twice adds nothing
    finding TEXT NOT NULL,             -- the finding's id, a hash of its content
    evidence TEXT NOT NULL,            -- hash of the figures it rested on; another one reopens the finding
    sentence TEXT NOT NULL,            -- the finding's sentence as it stood
    verdict TEXT NOT NULL CHECK (verdict IN ('confirmed', 'explained', 'extraction_error', 'dismissed', 'deferred')), -- the decision
    wrong TEXT CHECK (wrong IN ('first', 'second', 'both', 'neither')), -- which side is wrong, as the sentence names them; NULL if not said
    reason TEXT NOT NULL CHECK (reason != ''), -- why, in the person's words
    who TEXT NOT NULL CHECK (who != ''), -- who decided
    at TEXT NOT NULL                   -- when, to the microsecond
) STRICT;
CREATE INDEX verdicts_finding ON verdicts (finding, at);

-- merges: names that a person declared to mean one entity, or declared not to after all.
CREATE TABLE merges (
    id TEXT PRIMARY KEY,               -- hash of the row's content, so that importing twice adds nothing
    name TEXT NOT NULL,                -- the name that is given up
    into_name TEXT NOT NULL CHECK (into_name != name), -- the canonical name it means
    action TEXT NOT NULL CHECK (action IN ('merge', 'undo')), -- merge, or undo: an undone merge stays undone
    reason TEXT NOT NULL CHECK (reason != ''), -- why, in the person's words
    who TEXT NOT NULL CHECK (who != ''), -- who decided
    at TEXT NOT NULL                   -- when, to the microsecond
) STRICT;
CREATE INDEX merges_name ON merges (name, into_name, at);

-- links: pairs of figures that a person declared to be about the same thing, or not to be.
CREATE TABLE links (
    id TEXT PRIMARY KEY,               -- hash of the row's content, so that importing twice adds nothing
    action TEXT NOT NULL CHECK (action IN ('same', 'apart')), -- same: about one thing; apart: not the same thing
    one_article TEXT NOT NULL,         -- key of the one figure's article: its URL, else its path
    one_sentence TEXT NOT NULL,        -- the sentence it stands in
    one_surface TEXT NOT NULL,         -- the figure's words
    other_article TEXT NOT NULL,       -- key of the other figure's article
    other_sentence TEXT NOT NULL,      -- the sentence it stands in
    other_surface TEXT NOT NULL,       -- the figure's words
    reason TEXT NOT NULL CHECK (reason != ''), -- why, in the person's words
    who TEXT NOT NULL CHECK (who != ''), -- who decided
    at TEXT NOT NULL                   -- when, to the microsecond
) STRICT;
CREATE INDEX links_at ON links (at);

CREATE TRIGGER verdicts_stay BEFORE UPDATE ON verdicts BEGIN
    SELECT raise(ABORT, 'verdicts are only added');
END;
CREATE TRIGGER verdicts_remain BEFORE DELETE ON verdicts BEGIN
    SELECT raise(ABORT, 'verdicts are only added');
END;
CREATE TRIGGER verdicts_once BEFORE INSERT ON verdicts WHEN EXISTS (SELECT 1 FROM verdicts WHERE id = new.id) BEGIN
    SELECT raise(IGNORE);
END;
CREATE TRIGGER merges_stay BEFORE UPDATE ON merges BEGIN
    SELECT raise(ABORT, 'merges are only added');
END;
CREATE TRIGGER merges_remain BEFORE DELETE ON merges BEGIN
    SELECT raise(ABORT, 'merges are only added');
END;
CREATE TRIGGER merges_once BEFORE INSERT ON merges WHEN EXISTS (SELECT 1 FROM merges WHERE id = new.id) BEGIN
    SELECT raise(IGNORE);
END;

CREATE TRIGGER links_stay BEFORE UPDATE ON links BEGIN
    SELECT raise(ABORT, 'links are only added');
END;
CREATE TRIGGER links_remain BEFORE DELETE ON links BEGIN
    SELECT raise(ABORT, 'links are only added');
END;
CREATE TRIGGER links_once BEFORE INSERT ON links WHEN EXISTS (SELECT 1 FROM links WHERE id = new.id) BEGIN
    SELECT raise(IGNORE);
END;

-- latest_verdicts_view: the last word on each finding.
CREATE VIEW latest_verdicts_view AS
SELECT
    verdicts.finding,                  -- the finding's id
    verdicts.verdict,                  -- confirmed, explained, extraction_error, dismissed or deferred
    verdicts.wrong,                    -- which side is wrong: first, second, both or neither
    verdicts.reason,                   -- why
    verdicts.who,                      -- who decided
    verdicts.at,                       -- when
    verdicts.sentence,                 -- the finding's sentence as it stood
    verdicts.evidence                  -- hash of the figures it rested on
FROM verdicts
WHERE verdicts.id = (
    SELECT latest.id FROM verdicts AS latest WHERE latest.finding = verdicts.finding
    ORDER BY latest.at DESC, latest.id DESC LIMIT 1
)
ORDER BY verdicts.at DESC;
