-- Tallystick's database, news.db: every figure the articles state, with its words, its source, its speaker and its date.
-- One comment a table and a column: metadata.yml and the docs take their descriptions from here, and a test compares them.
-- Times are ISO 8601 in UTC, dates ISO days; both ends of a period are inclusive; NULL is unknown or open, never a guess.
-- A row with last_seen NULL still stands; otherwise last_seen is when a run first found it gone. Nothing is overwritten:
-- what was known on a day D: first_seen <= D AND (last_seen IS NULL OR last_seen > D).

-- runs: one row for every ingest or check, with what it was made by.
CREATE TABLE runs (
    id INTEGER PRIMARY KEY,            -- counts up
    started TEXT NOT NULL,             -- when the run began
    finished TEXT,                     -- when it ended; NULL while it runs or if it was cut short
    command TEXT NOT NULL,             -- ingest or check
    version TEXT NOT NULL,             -- Tallystick's version
    model TEXT,                        -- spaCy model and its version
    note TEXT,                         -- settings that can change a result, as JSON
    rules TEXT,                        -- version of the cross-check's rules; another one means that all is checked again
    names TEXT,                        -- people's merges of names and their undoing that it went by, as JSON; NULL is none
    links TEXT                         -- people's pairs of figures, the same thing or not, that it went by, as JSON; NULL is none
) STRICT;

-- publishers: who publishes articles.
CREATE TABLE publishers (
    id TEXT PRIMARY KEY,               -- short name made from the name ("reuters")
    name TEXT NOT NULL UNIQUE,         -- the name as the articles give it
    articles INTEGER NOT NULL DEFAULT 0, -- standing articles by it
    claims INTEGER NOT NULL DEFAULT 0, -- standing claims in them
    findings INTEGER NOT NULL DEFAULT 0 -- open findings that rest on one of those claims
) STRICT;

-- articles: every version of every article that was read, with its full text.
CREATE TABLE articles (
    id TEXT PRIMARY KEY,               -- hash of key and text
    key TEXT NOT NULL,                 -- what names the article over time: its URL, else its path
    version INTEGER NOT NULL,          -- 1, 2, ... for one key
    title TEXT NOT NULL,               -- headline, else the first words of the text
    publisher TEXT REFERENCES publishers (id), -- who published it
    author TEXT,                       -- byline as given
    published TEXT,                    -- day of publication as stated; relative dates are read from it
    url TEXT,                          -- where it was published
    based_on_publisher TEXT,           -- for a retold article: publisher of the original
    based_on_url TEXT,                 -- for a retold article: URL of the original
    based_on_date TEXT,                -- for a retold article: day of the original
    collection TEXT,                   -- folder or batch it came in with
    cluster TEXT,                      -- articles that are copies of one text share this
    words INTEGER NOT NULL,            -- length of the text in words
    text TEXT NOT NULL,                -- the text as stored; every offset counts its code points
    first_seen TEXT NOT NULL,          -- when this version was first read
    last_seen TEXT,                    -- when a newer version took its place; NULL while it stands
    run INTEGER NOT NULL REFERENCES runs (id), -- the run that read it
    story TEXT REFERENCES stories (id) -- the story it belongs to
) STRICT;
CREATE UNIQUE INDEX articles_key_version ON articles (key, version);
CREATE INDEX articles_published ON articles (published);
CREATE INDEX articles_publisher ON articles (publisher, published);
CREATE INDEX articles_cluster ON articles (cluster);
CREATE INDEX articles_story ON articles (story, published);

-- stories: articles about one event, known by rare names and words that they share within a few days.
CREATE TABLE stories (
    id TEXT PRIMARY KEY,               -- hash of its first article
    title TEXT NOT NULL,               -- the headline that has most in common with all of them
    first_day TEXT,                    -- day of the first article
    last_day TEXT,                     -- day of the last article
    articles INTEGER NOT NULL DEFAULT 0 -- standing articles in it
) STRICT;
CREATE INDEX stories_last_day ON stories (last_day);

-- article_terms: the rarest names and words of an article, by which stories are found.
CREATE TABLE article_terms (
    term TEXT NOT NULL,                -- a name, or the stem of a word of headline and lead
    day TEXT NOT NULL,                 -- the article's day of publication, else the day it was read
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE, -- the article
    weight REAL NOT NULL,              -- how much it tells; the squares of one article's weights add up to 1
    PRIMARY KEY (term, day, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_terms_article ON article_terms (article);

-- unchecked: articles that were added, changed or replaced since the last cross-check; empty after a finished run.
CREATE TABLE unchecked (
    article TEXT PRIMARY KEY REFERENCES articles (id) -- the article whose subjects have to be checked again
) STRICT, WITHOUT ROWID;

-- fingerprints: winnowed hashes of an article's words, by which copies are found.
CREATE TABLE fingerprints (
    hash INTEGER NOT NULL,             -- hash of five words
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE, -- where it stands
    PRIMARY KEY (hash, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX fingerprints_article ON fingerprints (article);

-- entities: the people, organisations, products and places that figures are about or come from.
CREATE TABLE entities (
    id TEXT PRIMARY KEY,               -- hash of the name
    name TEXT NOT NULL,                -- canonical name
    kind TEXT NOT NULL CHECK (kind IN ('person', 'organisation', 'product', 'place', 'work', 'event', 'other')), -- what it is, by majority of its mentions
    mentions INTEGER NOT NULL DEFAULT 0 -- how often standing articles name it
) STRICT;
CREATE INDEX entities_name ON entities (name);
CREATE INDEX entities_kind ON entities (kind, mentions);

-- aliases: other names of an entity, each with the reason for the link.
CREATE TABLE aliases (
    entity TEXT NOT NULL REFERENCES entities (id), -- whose name it is
    alias TEXT NOT NULL,               -- the other name
    reason TEXT NOT NULL,              -- table, initials, formerly, also known as, spelling, ...
    article TEXT REFERENCES articles (id), -- where it was found, if in a text
    suggested INTEGER NOT NULL DEFAULT 0 CHECK (suggested IN (0, 1)), -- 1: waits for a person and links nothing yet
    first_seen TEXT NOT NULL,          -- when it was first found
    PRIMARY KEY (entity, alias, reason)
) STRICT;
CREATE INDEX aliases_alias ON aliases (alias);
CREATE INDEX aliases_article ON aliases (article);

-- mentions: every name where it stands in an article.
CREATE TABLE mentions (
    id TEXT PRIMARY KEY,               -- hash of article and span
    article TEXT NOT NULL REFERENCES articles (id), -- where
    entity TEXT NOT NULL REFERENCES entities (id), -- who or what is meant
    start INTEGER NOT NULL,            -- first code point
    "end" INTEGER NOT NULL,            -- code point after the last
    surface TEXT NOT NULL,             -- the words in the text
    rule TEXT NOT NULL,                -- what recognised it
    kind TEXT NOT NULL DEFAULT 'other' -- what it is taken for here: person, organisation, product, place, work, event or other
) STRICT;
CREATE INDEX mentions_article ON mentions (article, start);
CREATE INDEX mentions_entity ON mentions (entity, article);

-- dates: every date, time, duration and repeated time in an article, resolved from its day of publication.
CREATE TABLE dates (
    id TEXT PRIMARY KEY,               -- hash of article and span
    article TEXT NOT NULL REFERENCES articles (id), -- where
    start INTEGER NOT NULL,            -- first code point
    "end" INTEGER NOT NULL,            -- code point after the last
    surface TEXT NOT NULL,             -- the words in the text
    kind TEXT NOT NULL CHECK (kind IN ('date', 'time', 'duration', 'set')), -- TIMEX3 type
    first TEXT,                        -- first day covered; NULL is open or unresolved
    last TEXT,                         -- last day covered; NULL is open or unresolved
    grain TEXT,                        -- day, week, month, quarter, half, season, year, decade, century or span
    mod TEXT,                          -- TIMEX3 modifier: START, MID, END, BEFORE, AFTER or APPROX
    duration TEXT,                     -- ISO 8601 duration
    rule TEXT NOT NULL,                -- the rule that read it
    problem TEXT                       -- what is impossible about it, if anything
) STRICT;
CREATE INDEX dates_article ON dates (article, start);
CREATE INDEX dates_first ON dates (first);

-- metrics: what figures count, from the catalogue or derived from the counted noun.
CREATE TABLE metrics (
    id TEXT PRIMARY KEY,               -- "monthly_active_users"
    label TEXT NOT NULL,               -- "monthly active users"
    behaviour TEXT NOT NULL CHECK (behaviour IN ('cumulative', 'level', 'flow', 'rate', 'fixed')), -- how it moves in time
    unit TEXT,                         -- its usual unit
    basis TEXT NOT NULL CHECK (basis IN ('catalogue', 'derived')) -- from the catalogue, or from the words of an article
) STRICT;

-- series: the claims about one thing, by whatever words each article calls it; only they are compared.
CREATE TABLE series (
    id TEXT PRIMARY KEY,               -- hash of subject and metric where these say it all, else of its first claim
    title TEXT NOT NULL,               -- "Qwen: downloads (worldwide)"
    subject TEXT NOT NULL REFERENCES entities (id), -- what the figures are about
    metric TEXT NOT NULL REFERENCES metrics (id), -- what they count
    unit TEXT,                         -- in what unit
    statistic TEXT NOT NULL,           -- level, change, ratio, share or rank
    scope TEXT NOT NULL,               -- place, channel, segment or definition, as JSON; {} is the whole
    claims INTEGER NOT NULL DEFAULT 0, -- standing claims
    articles INTEGER NOT NULL DEFAULT 0, -- articles they stand in
    origins INTEGER NOT NULL DEFAULT 0, -- independent origins behind them
    findings INTEGER NOT NULL DEFAULT 0 -- open findings about it
) STRICT;
CREATE INDEX series_subject ON series (subject, metric);
CREATE INDEX series_metric ON series (metric);
CREATE INDEX series_findings ON series (findings);

-- claims: one figure about one subject and one metric, in one sentence of one article, on somebody's word.
CREATE TABLE claims (
    id TEXT PRIMARY KEY,               -- hash of article, span and metric
    title TEXT NOT NULL,               -- "Qwen: over 1 billion downloads"
    article TEXT NOT NULL REFERENCES articles (id), -- where it stands
    start INTEGER NOT NULL,            -- first code point of the figure
    "end" INTEGER NOT NULL,            -- code point after the last
    surface TEXT NOT NULL,             -- the figure's words
    sentence TEXT NOT NULL,            -- the sentence it stands in
    sentence_start INTEGER NOT NULL,   -- first code point of the sentence
    subject TEXT REFERENCES entities (id), -- what the figure is about; NULL where it can't be told
    subject_surface TEXT,              -- the words that say so
    metric TEXT NOT NULL REFERENCES metrics (id), -- what it counts
    metric_surface TEXT,               -- the words that say so
    statistic TEXT NOT NULL CHECK (statistic IN ('level', 'change', 'ratio', 'share', 'rank')), -- what kind of number
    comparison INTEGER NOT NULL DEFAULT 0 CHECK (comparison IN (0, 1)), -- 1: brought in only to compare
    value REAL NOT NULL,               -- the number in base units; 50 for 50 %
    low REAL,                          -- hard interval: the least the words allow; NULL is open
    high REAL,                         -- hard interval: the most the words allow; NULL is open
    soft_low REAL,                     -- soft interval: the least people read; NULL is open
    soft_high REAL,                    -- soft interval: the most people read; NULL is open
    precision REAL NOT NULL,           -- worth of the last digit that counts, in base units
    modifier TEXT NOT NULL,            -- exact, approx, over, at_least, under, at_most, nearly, up_to, range or vague
    unit TEXT,                         -- ISO 4217 code, percent, a unit in full or the counted noun
    per TEXT,                          -- for a rate: per what
    period_start TEXT,                 -- first day the figure is for; NULL is open or unknown
    period_end TEXT,                   -- last day the figure is for; NULL is open or unknown
    period_text TEXT,                  -- the words that say so
    period_basis TEXT CHECK (period_basis IN ('stated', 'inherited', 'assumed')), -- how the period is known
    month TEXT GENERATED ALWAYS AS (substr(coalesce(period_end, period_start), 1, 7)) STORED, -- month the figure is for
    scope TEXT NOT NULL,               -- place, channel, segment or definition, as JSON
    status TEXT NOT NULL CHECK (status IN ('actual', 'provisional', 'estimate', 'forecast', 'target', 'hypothetical')), -- fact or not
    polarity TEXT NOT NULL CHECK (polarity IN ('affirmed', 'denied', 'retracted')), -- whether the text stands by it, denies it or takes it back
    speaker TEXT REFERENCES entities (id), -- who is named for it, if a known name
    speaker_surface TEXT,              -- who is named for it, in the text's words
    speaker_verb TEXT,                 -- said, according to, ...
    quote INTEGER NOT NULL DEFAULT 0 CHECK (quote IN (0, 1)), -- 1: inside quotation marks
    confidence REAL NOT NULL,          -- 0 to 1
    trail TEXT NOT NULL,               -- the rules that decided, in order, as JSON
    steps TEXT NOT NULL,               -- how the figure was read, in order, as JSON
    series TEXT REFERENCES series (id), -- the series it belongs to; NULL without a subject
    first_seen TEXT NOT NULL,          -- when it was first found
    last_seen TEXT,                    -- when it was found gone; NULL while it stands
    run INTEGER NOT NULL REFERENCES runs (id), -- the run that found it
    kind TEXT NOT NULL DEFAULT 'count', -- count, money, percent, percentage_point, measure, duration, age or ratio
    number TEXT,                       -- the number as written, without its scale word; NULL for words
    behaviour TEXT NOT NULL DEFAULT 'level', -- how the figure moves in time: cumulative, level, flow, rate or fixed
    profile TEXT NOT NULL DEFAULT '{}', -- what is said round it, by which it is linked with figures of other articles, as JSON
    direction TEXT CHECK (direction IN ('up', 'down')) -- which way a change went, a profit up and a loss down; NULL is none or unknown
) STRICT;
CREATE INDEX claims_article ON claims (article, start);
CREATE INDEX claims_subject ON claims (subject, metric, period_end);
CREATE INDEX claims_metric ON claims (metric, status, modifier);
CREATE INDEX claims_status ON claims (status, metric, modifier);
CREATE INDEX claims_modifier ON claims (modifier, status, metric);
CREATE INDEX claims_series ON claims (series, period_end);
CREATE INDEX claims_speaker ON claims (speaker);
CREATE INDEX claims_month ON claims (month);

-- relations: what two claims of a series are to one another; why, a page says by comparing them again.
CREATE TABLE relations (
    claim_a TEXT NOT NULL REFERENCES claims (id), -- the claim whose id comes first
    claim_b TEXT NOT NULL REFERENCES claims (id), -- the other
    kind TEXT NOT NULL,                -- agree, rounding, consistent, tension, conflict, unit_error, ...
    rule TEXT NOT NULL,                -- the rule that decided
    first_seen TEXT NOT NULL,          -- when it was first found
    last_seen TEXT,                    -- when it was found gone; NULL while it stands
    PRIMARY KEY (claim_a, claim_b, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX relations_b ON relations (claim_b);

-- findings: what an editor should see, one plain sentence each.
CREATE TABLE findings (
    id TEXT PRIMARY KEY,               -- hash of its content; survives a re-ingest
    title TEXT NOT NULL,               -- "Qwen: downloads"
    kind TEXT NOT NULL,                -- conflict, unit_error, monotone_violation, tension, ...
    severity TEXT NOT NULL CHECK (severity IN ('violation', 'warning', 'suggestion')), -- how grave
    sentence TEXT NOT NULL,            -- the finding in one sentence, with both figures and sources
    series TEXT REFERENCES series (id), -- the series it is about
    subject TEXT REFERENCES entities (id), -- what it is about
    metric TEXT REFERENCES metrics (id), -- what is counted
    score REAL NOT NULL,               -- size of the gap, for ranking: greater is worse
    rule TEXT NOT NULL,                -- the rule that found it
    rule_version INTEGER NOT NULL,     -- that rule's version
    proof TEXT NOT NULL,               -- the arithmetic and what was ruled out, as JSON
    evidence TEXT NOT NULL,            -- hash of the figures it rests on; a verdict reopens when it changes
    first_seen TEXT NOT NULL,          -- when it was first found
    last_seen TEXT,                    -- when it was found gone; NULL while it stands
    article TEXT REFERENCES articles (id) -- the article it is about, if it rests on one article alone
) STRICT;
CREATE INDEX findings_kind ON findings (kind, severity, first_seen);
CREATE INDEX findings_severity ON findings (severity, kind, first_seen);
CREATE INDEX findings_series ON findings (series);
CREATE INDEX findings_subject ON findings (subject);
CREATE INDEX findings_metric ON findings (metric);
CREATE INDEX findings_first_seen ON findings (first_seen);
CREATE INDEX findings_article ON findings (article);

-- finding_claims: the claims a finding rests on, in the order of its sentence.
CREATE TABLE finding_claims (
    finding TEXT NOT NULL REFERENCES findings (id), -- the finding
    claim TEXT NOT NULL REFERENCES claims (id), -- the claim
    place INTEGER NOT NULL,            -- 0 for the first named
    PRIMARY KEY (finding, claim)
) STRICT, WITHOUT ROWID;
CREATE INDEX finding_claims_claim ON finding_claims (claim);

-- decided: the latest verdict of people on each finding, copied from reviews.db by the last ingest or check.
CREATE TABLE decided (
    finding TEXT PRIMARY KEY REFERENCES findings (id), -- the finding
    verdict TEXT NOT NULL CHECK (verdict IN ('confirmed', 'explained', 'extraction_error', 'dismissed', 'deferred')), -- the decision
    wrong TEXT CHECK (wrong IN ('first', 'second', 'both', 'neither')), -- which side is wrong, as the sentence names them; NULL if not said
    reason TEXT NOT NULL,              -- why, in the person's words
    who TEXT NOT NULL,                 -- who decided
    at TEXT NOT NULL,                  -- when
    evidence TEXT NOT NULL,            -- hash of the figures it was given on; if the finding's is another, it is open again
    closes INTEGER GENERATED ALWAYS AS (verdict <> 'deferred') STORED -- 1: closes the finding while its evidence is the same
) STRICT;
CREATE INDEX decided_verdict ON decided (verdict, at);

-- wrong_claims: the claims on a side that people called wrong.
CREATE TABLE wrong_claims (
    claim TEXT PRIMARY KEY REFERENCES claims (id), -- the claim
    finding TEXT NOT NULL REFERENCES findings (id) -- the finding whose verdict says so
) STRICT, WITHOUT ROWID;
CREATE INDEX wrong_claims_finding ON wrong_claims (finding);

-- estimates: the best-supported value of a series on a day.
CREATE TABLE estimates (
    id TEXT PRIMARY KEY,               -- hash of its content
    series TEXT NOT NULL REFERENCES series (id), -- the series
    as_of TEXT,                        -- the day the value is for; NULL where the sources don't say
    low REAL,                          -- least of the supported values
    best REAL,                         -- the value most independent origins support; NULL where it is disputed
    high REAL,                         -- greatest of the supported values
    claims INTEGER NOT NULL,           -- claims looked at
    articles INTEGER NOT NULL,         -- articles they stand in
    origins INTEGER NOT NULL,          -- independent origins among them
    vote_share REAL NOT NULL,          -- share of the origins that support the best value, or any one of them, 0 to 1
    rule TEXT NOT NULL,                -- vote, median of near values, bound if no source is plain, or disputed
    first_seen TEXT NOT NULL,          -- when it was first reckoned
    last_seen TEXT                     -- when other claims led to another; NULL while it stands
) STRICT;
CREATE INDEX estimates_series ON estimates (series, as_of);

-- rejects: inputs that could not be read, and why.
CREATE TABLE rejects (
    id TEXT PRIMARY KEY,               -- hash of path, line and reason
    path TEXT NOT NULL,                -- the file or URL
    line INTEGER,                      -- the line in it, for JSON Lines
    reason TEXT NOT NULL,              -- why, in one sentence
    first_seen TEXT NOT NULL,          -- when it first failed
    last_seen TEXT,                    -- when it could be read again; NULL while it fails
    run INTEGER NOT NULL REFERENCES runs (id) -- the run that met it
) STRICT;

-- Full-text search, kept in step by triggers.
CREATE VIRTUAL TABLE articles_fts USING fts5 (title, text, content='articles', tokenize='porter unicode61 remove_diacritics 2');
CREATE TRIGGER articles_ai AFTER INSERT ON articles BEGIN
    INSERT INTO articles_fts (rowid, title, text) VALUES (new.rowid, new.title, new.text);
END;
CREATE TRIGGER articles_ad AFTER DELETE ON articles BEGIN
    INSERT INTO articles_fts (articles_fts, rowid, title, text) VALUES ('delete', old.rowid, old.title, old.text);
END;
CREATE TRIGGER articles_au AFTER UPDATE OF title, text ON articles BEGIN
    INSERT INTO articles_fts (articles_fts, rowid, title, text) VALUES ('delete', old.rowid, old.title, old.text);
    INSERT INTO articles_fts (rowid, title, text) VALUES (new.rowid, new.title, new.text);
END;
CREATE VIRTUAL TABLE claims_fts USING fts5 (title, sentence, content='claims', tokenize='porter unicode61 remove_diacritics 2');
CREATE TRIGGER claims_ai AFTER INSERT ON claims BEGIN
    INSERT INTO claims_fts (rowid, title, sentence) VALUES (new.rowid, new.title, new.sentence);
END;
CREATE TRIGGER claims_ad AFTER DELETE ON claims BEGIN
    INSERT INTO claims_fts (claims_fts, rowid, title, sentence) VALUES ('delete', old.rowid, old.title, old.sentence);
END;
CREATE TRIGGER claims_au AFTER UPDATE OF title, sentence ON claims BEGIN
    INSERT INTO claims_fts (claims_fts, rowid, title, sentence) VALUES ('delete', old.rowid, old.title, old.sentence);
    INSERT INTO claims_fts (rowid, title, sentence) VALUES (new.rowid, new.title, new.sentence);
END;

-- claims_view: the standing claims in words, with who published them.
CREATE VIEW claims_view AS
SELECT
    claims.id AS claim,                -- the claim
    subjects.name AS subject,          -- what the figure is about
    metrics.label AS metric,           -- what it counts
    claims.surface AS figure,          -- the figure's words
    claims.value,                      -- the number in base units
    claims.low,                        -- the least the words allow; empty is open
    claims.high,                       -- the most the words allow; empty is open
    claims.unit,                       -- ISO 4217 code, percent, a unit in full or the counted noun
    claims.modifier,                   -- exact, approx, over, at_least, under, at_most, nearly, up_to, range or vague
    claims.period_start,               -- first day the figure is for
    claims.period_end,                 -- last day the figure is for
    claims.period_basis,               -- how the period is known: stated, inherited or assumed
    claims.status,                     -- actual, provisional, estimate, forecast, target or hypothetical
    coalesce(speakers.name, claims.speaker_surface) AS speaker, -- who is named for it
    publishers.name AS publisher,      -- who published it
    articles.published,                -- when it was published
    claims.sentence,                   -- the sentence it stands in
    articles.title AS article_title,   -- that article's headline
    articles.id AS article,            -- that article
    articles.url,                      -- where it was published
    claims.series,                     -- the series it belongs to
    claims.confidence                  -- how sure the reading is, 0 to 1
FROM claims
JOIN articles ON articles.id = claims.article
JOIN metrics ON metrics.id = claims.metric
LEFT JOIN entities AS subjects ON subjects.id = claims.subject
LEFT JOIN entities AS speakers ON speakers.id = claims.speaker
LEFT JOIN publishers ON publishers.id = articles.publisher
WHERE claims.last_seen IS NULL;

-- discrepancies_view: the open findings that an editor should look at, worst first; decided ones are in decided_view.
CREATE VIEW discrepancies_view AS
SELECT
    findings.id AS finding,            -- the finding
    findings.kind,                     -- conflict, unit_error, monotone_violation, tension, ...
    findings.severity,                 -- violation, warning or suggestion
    findings.sentence,                 -- the finding in one sentence
    entities.name AS subject,          -- what it is about
    metrics.label AS metric,           -- what is counted
    findings.score,                    -- size of the gap: greater is worse
    findings.first_seen,               -- when it was first found
    findings.series                    -- the series it is about
FROM findings
LEFT JOIN entities ON entities.id = findings.subject
LEFT JOIN metrics ON metrics.id = findings.metric
WHERE findings.last_seen IS NULL
    AND (findings.id, findings.evidence) NOT IN (SELECT decided.finding, decided.evidence FROM decided WHERE decided.closes)
ORDER BY
    CASE findings.severity WHEN 'violation' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END,
    findings.score DESC;

-- decided_view: what people decided on findings, the latest first.
CREATE VIEW decided_view AS
SELECT
    findings.id AS finding,            -- the finding
    decided.verdict,                   -- confirmed, explained, extraction_error, dismissed or deferred
    decided.wrong,                     -- which side is wrong: first, second, both or neither
    decided.reason,                    -- why
    decided.who,                       -- who decided
    decided.at,                        -- when
    CASE WHEN decided.evidence <> findings.evidence THEN 'reopened' WHEN decided.closes THEN 'closed' ELSE 'open' END AS state, -- closed, open (deferred), or reopened because the evidence changed
    findings.kind,                     -- conflict, unit_error, monotone_violation, tension, ...
    findings.severity,                 -- violation, warning or suggestion
    findings.sentence,                 -- the finding in one sentence
    entities.name AS subject,          -- what it is about
    metrics.label AS metric,           -- what is counted
    findings.first_seen,               -- when it was first found
    findings.last_seen                 -- when it was found gone; empty while it stands
FROM decided
JOIN findings ON findings.id = decided.finding
LEFT JOIN entities ON entities.id = findings.subject
LEFT JOIN metrics ON metrics.id = findings.metric
ORDER BY decided.at DESC;

-- series_view: every series with its latest estimate, most disputed first.
CREATE VIEW series_view AS
SELECT
    series.id AS series,               -- the series
    series.title,                      -- subject, metric and scope in words
    entities.name AS subject,          -- what the figures are about
    metrics.label AS metric,           -- what they count
    series.unit,                       -- in what unit
    series.claims,                     -- standing claims
    series.articles,                   -- articles they stand in
    series.origins,                    -- independent origins behind them
    series.findings,                   -- open findings about it
    estimates.as_of,                   -- the day the latest estimate is for
    estimates.low,                     -- least of the supported values
    estimates.best,                    -- the value most independent origins support; NULL where it is disputed
    estimates.high,                    -- greatest of the supported values
    estimates.vote_share,              -- share of the origins that support it, 0 to 1
    estimates.rule                     -- vote, median of near values, bound if no source is plain, or disputed
FROM series
JOIN entities ON entities.id = series.subject
JOIN metrics ON metrics.id = series.metric
LEFT JOIN estimates ON estimates.id = (
    SELECT latest.id FROM estimates AS latest
    WHERE latest.series = series.id AND latest.last_seen IS NULL
    ORDER BY latest.rule = 'bound', latest.as_of DESC LIMIT 1
)
WHERE series.claims > 0
ORDER BY series.findings DESC, series.claims DESC;

-- sources_view: what each publisher states, and how often it is part of an open finding.
CREATE VIEW sources_view AS
SELECT
    publishers.name AS publisher,      -- who publishes
    publishers.articles,               -- standing articles
    publishers.claims,                 -- standing claims in them
    publishers.findings                -- open findings that rest on one of those claims
FROM publishers
WHERE publishers.articles > 0
ORDER BY publishers.claims DESC;
