-- The raw layer: what documents print, with where it stood. Only ingest/land/ writes here (ingest/publish/runs.py keeps
-- raw.runs), and only adds: an earlier reading of the same bytes (by an older parser, with other manifest values) stays
-- beside the later one. What is in force is decided by the views of schema_views.sql.
--
-- The big tables have no primary keys: their indexes cost more than the rows. Landing looks for doubles before it
-- writes, and the checks of raw look again.
create schema if not exists raw;

create table if not exists raw.meta (
    schema_version varchar not null,
    created_at timestamp not null
);

comment on table raw.meta is
    'One row per version that this schema had; the highest counts. What a minor version adds (tables, views) is '
    'added to a warehouse when it is next written to; one of another major version is refused, never altered.';

create table if not exists raw.loads (
    load_no bigint primary key,
    load_id varchar not null,
    command varchar not null,
    started_at timestamp not null,
    finished_at timestamp,
    parser_version varchar not null,
    documents_read integer not null default 0,
    documents_unchanged integer not null default 0,
    documents_rejected integer not null default 0
);

comment on table raw.loads is
    'One row per command that wrote to this layer: ingest, reparse, withdraw. Completed when it ends, never changed '
    'later.';

create table if not exists raw.documents (
    reading_id bigint primary key,
    document_id varchar not null,
    source_name varchar not null,
    source_path varchar not null,
    source_url varchar,
    media_type varchar not null,
    reader varchar not null,
    encoding varchar,
    byte_size bigint not null,
    page_count integer,
    line_count integer not null,
    title varchar,
    document_kind varchar,
    fiscal_year integer,
    agency_name varchar,
    agency_code varchar,
    scope varchar,
    government_level varchar,
    function_area varchar,
    region_code varchar,
    region_evidence varchar,
    published_date date,
    metadata_evidence varchar,   -- JSON: field -> what the claim rests on ("manifest" where a manifest said so)
    manifest_values varchar,     -- JSON: what a manifest said of the document; null where none did
    parser_version varchar not null,
    load_id varchar not null,
    landed_at timestamp not null
);

comment on table raw.documents is
    'One row per reading of a document: document_id is the SHA-256 of the file''s bytes; a later reading has a '
    'higher reading_id. Detected metadata, with what it rests on.';

create table if not exists raw.tables (
    reading_id bigint not null,
    document_id varchar not null,
    table_no integer not null,
    statement varchar,
    title varchar not null,
    printed_form_no varchar,
    unit_text varchar,
    unit varchar,
    column_keys varchar[] not null,
    column_assignment varchar,
    is_declared_empty boolean not null,
    note varchar,
    page_first integer,
    page_last integer,
    line_first integer not null,
    line_last integer not null
);

comment on table raw.tables is
    'One row per table of a document, recognised (statement) or not (statement is null).';

create table if not exists raw.table_rows (
    reading_id bigint not null,
    document_id varchar not null,
    table_no integer not null,
    row_no integer not null,
    row_kind varchar not null,
    page integer,
    line_first integer not null,
    line_last integer not null,
    cells varchar[] not null,
    raw_text varchar not null
);

comment on table raw.table_rows is
    'One row per row of a table, headings included, text as disclosed.';

create table if not exists raw.figures (
    reading_id bigint not null,
    document_id varchar not null,
    table_no integer not null,
    figure_no integer not null,
    row_no integer not null,
    row_key varchar not null,
    row_label varchar not null,
    subject_code varchar,
    column_key varchar,
    disclosed_text varchar not null,
    unit varchar not null,
    column_assignment varchar not null,
    assignment_note varchar,
    is_repaired boolean not null,
    repair_note varchar,
    page integer,
    line_first integer not null
);

comment on table raw.figures is
    'One row per printed figure of a recognised form: still text, aligned to its row and column.';

create table if not exists raw.paragraphs (
    reading_id bigint not null,
    document_id varchar not null,
    paragraph_no integer not null,
    kind varchar not null,
    chapter varchar,
    text varchar not null,
    page integer,
    line_first integer not null,
    line_last integer not null
);

comment on table raw.paragraphs is
    'One row per paragraph or heading outside the tables.';

create table if not exists raw.narrative_figures (
    reading_id bigint not null,
    document_id varchar not null,
    figure_no integer not null,
    mention_no integer not null,
    item varchar,
    label varchar,
    subject_code varchar,
    fund varchar,
    measure varchar not null,
    stage varchar,
    comparison_base varchar,
    disclosed_text varchar not null,
    value decimal(28, 6) not null,
    unit varchar not null,
    reason_text varchar,
    sentence varchar not null,
    chapter varchar,
    page integer,
    line_first integer not null,
    line_last integer not null,
    paragraph_no integer not null
);

comment on table raw.narrative_figures is
    'One row per figure that the explanation states and item that it states; item is null where it was not '
    'understood.';

create table if not exists raw.performance_projects (
    reading_id bigint not null,
    document_id varchar not null,
    project_no integer not null,
    table_no integer,
    project_name varchar not null,
    name_source varchar not null,
    prose_name varchar,
    competent_department varchar,
    implementing_unit varchar,
    unit varchar,
    initial_budget_text varchar,
    annual_budget_text varchar,
    executed_text varchar,
    execution_rate_text varchar,
    score_text varchar,
    grade_text varchar,
    evaluation_type varchar,
    sentence varchar,
    page integer,
    line_first integer not null,
    line_last integer not null
);

comment on table raw.performance_projects is
    'One row per project with a performance table or a result that the prose states; amounts still text.';

create table if not exists raw.performance_funds (
    reading_id bigint not null,
    document_id varchar not null,
    project_no integer not null,
    fund_no integer not null,
    source varchar not null,
    initial_budget_text varchar,
    annual_budget_text varchar,
    executed_text varchar,
    execution_rate_text varchar
);

comment on table raw.performance_funds is
    'One row per source of a project''s money, where its table prints them.';

create table if not exists raw.performance_indicators (
    reading_id bigint not null,
    document_id varchar not null,
    project_no integer not null,
    indicator_no integer not null,
    table_no integer not null,
    level1 varchar,
    level2 varchar,
    level3 varchar not null,
    level1_source varchar,
    level2_source varchar,
    level_note varchar,
    description varchar,
    basis varchar,
    target_text varchar,
    target_operator varchar,
    target_value decimal(28, 6),
    target_upper decimal(28, 6),
    target_unit varchar,
    actual_text varchar,
    actual_value decimal(28, 6),
    actual_unit varchar,
    weight_text varchar,
    score_text varchar,
    is_met boolean,
    deviation_reason varchar,
    page integer,
    line_first integer not null,
    line_last integer not null
);

comment on table raw.performance_indicators is
    'One row per indicator of a performance table: its texts, how its levels were found, and what its target says.';

create table if not exists raw.rejects (
    reject_no bigint not null,
    source_path varchar not null,
    source_name varchar not null,
    document_id varchar,
    byte_size bigint,
    reason_code varchar not null,
    reason varchar not null,
    is_settled boolean not null,
    load_id varchar not null,
    rejected_at timestamp not null
);

comment on table raw.rejects is
    'One row per time that a file was rejected, with a sentence that says what to do, and one (is_settled) per time '
    'that such a file was read after all.';

create table if not exists raw.confirmations (
    confirmation_no bigint not null,
    reading_id bigint not null,
    document_id varchar not null,
    parser_version varchar not null,
    load_id varchar not null,
    confirmed_at timestamp not null
);

comment on table raw.confirmations is
    'One row per reading that another parser version made again, alike in every value.';

create table if not exists raw.withdrawals (
    event_no bigint not null,
    document_id varchar not null,
    is_withdrawn boolean not null,
    reason varchar not null,
    load_id varchar not null,
    recorded_at timestamp not null
);

comment on table raw.withdrawals is
    'One row per withdrawal of a document, or its undoing (not is_withdrawn). Numbered together with the readings.';

create table if not exists raw.runs (
    run_no bigint primary key,
    run_id varchar not null,
    command varchar not null,
    started_at timestamp not null,
    finished_at timestamp,
    outcome varchar not null,    -- running, landed, built, checked, published, unchanged, rolled_back, nothing_read,
                                 -- audit_failed, failed, interrupted
    load_id varchar,             -- what it landed, in raw.loads
    documents_read integer,
    documents_unchanged integer,
    documents_rejected integer,
    models_built integer,
    tests_passed integer,
    tests_failed integer,
    checks_met integer,
    checks_warned integer,
    checks_failed integer,
    message varchar,             -- why it did not publish
    parser_version varchar not null,
    host varchar not null,
    process_id integer not null
);

comment on table raw.runs is
    'One row per run of a command that writes, whether it published or not; run_id is the id of the version as '
    'well. Kept by ingest/publish/runs.py.';
