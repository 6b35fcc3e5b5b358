-- The raw layer: what documents print, with where it stood. Only ingest/land.py writes here.
create schema if not exists raw;

-- One row: the version of this schema. A warehouse of another major version is refused, never altered.
create table if not exists raw.meta (
    schema_version varchar not null,
    created_at timestamp not null
);

-- One row per ingestion run that wrote to this warehouse.
create table if not exists raw.loads (
    load_id varchar primary key,
    started_at timestamp not null,
    finished_at timestamp,
    parser_version varchar not null,
    documents_read integer not null default 0,
    documents_unchanged integer not null default 0,
    documents_rejected integer not null default 0
);

-- One row per document: document_id is the SHA-256 of the file's bytes. Detected metadata, with what it rests on.
create table if not exists raw.documents (
    document_id varchar primary key,
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

-- One row per table of a document, recognised (statement) or not (statement is null).
create table if not exists raw.tables (
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
    line_last integer not null,
    primary key (document_id, table_no)
);

-- One row per row of a table, headings included, text as disclosed.
create table if not exists raw.table_rows (
    document_id varchar not null,
    table_no integer not null,
    row_no integer not null,
    row_kind varchar not null,
    page integer,
    line_first integer not null,
    line_last integer not null,
    cells varchar[] not null,
    raw_text varchar not null,
    primary key (document_id, table_no, row_no)
);

-- One row per printed figure of a recognised form: still text, aligned to its row and column.
create table if not exists raw.figures (
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
    line_first integer not null,
    primary key (document_id, table_no, figure_no)
);

-- One row per paragraph or heading outside the tables.
create table if not exists raw.paragraphs (
    document_id varchar not null,
    paragraph_no integer not null,
    kind varchar not null,
    chapter varchar,
    text varchar not null,
    page integer,
    line_first integer not null,
    line_last integer not null,
    primary key (document_id, paragraph_no)
);

-- One row per figure that the explanation states and item that it states; item is null where it was not understood.
create table if not exists raw.narrative_figures (
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
    paragraph_no integer not null,
    primary key (document_id, figure_no)
);

-- One row per file (and cause) that could not be read, with a sentence that says what to do.
create table if not exists raw.rejects (
    source_path varchar not null,
    source_name varchar not null,
    document_id varchar,
    byte_size bigint,
    reason_code varchar not null,
    reason varchar not null,
    load_id varchar not null,
    rejected_at timestamp not null,
    primary key (source_path, reason_code)
);
