-- sqlfluff:indentation:template_blocks_indent:false
{# Findings of one document that are told together: on what, and when. #}
{%- set same_gap = "abs(abs(findings.difference) - abs(beside.difference)) <= findings.tolerance + beside.tolerance" -%}
{%- set said_together
    = "(findings.sentence = beside.sentence or findings.left_line in (beside.left_line, beside.right_line)"
    ~ " or findings.right_line = beside.left_line) and findings.left_table is null and beside.left_table is null" -%}
{%- set same_project = "split_part(findings.subject, ': ', 1) = split_part(beside.subject, ': ', 1)" -%}

with reconciliation as (

    select * from {{ ref('int_reconciliation') }}

),

causes as (

    select * from {{ ref('int_reconciliation_causes') }}

),

checks as (

    select * from {{ ref('checks') }}

),

places as (

    select * from {{ ref('int_check_places') }}

),

failures as (

    select
        reconciliation.reconciliation_id,
        reconciliation.document_id,
        reconciliation.check_id,
        reconciliation.subject,
        reconciliation.unit,
        reconciliation.left_value,
        reconciliation.right_value,
        reconciliation.difference,
        reconciliation.severity,
        reconciliation.left_line,
        reconciliation.right_line,
        reconciliation.sentence,
        reconciliation.note,
        reconciliation.left_amount_id,
        reconciliation.right_amount_id,
        left_places.table_no as left_table,
        right_places.table_no as right_table,
        causes.likely_cause,
        causes.cause_evidence,
        checks.check_group,
        checks.relation,
        checks.one_finding,
        checks.told_with,
        -- A figure whose decimals were lost in print may be off by them.
        coalesce(reconciliation.tolerance, 0)
        + case
            when coalesce(left_places.is_repaired, false) or coalesce(right_places.is_repaired, false) then 1 else 0
        end as tolerance
    from reconciliation
    inner join checks
        on reconciliation.check_id = checks.check_id
    left join causes
        on reconciliation.reconciliation_id = causes.reconciliation_id
    left join places as left_places
        on reconciliation.left_amount_id = left_places.place_id
    left join places as right_places
        on reconciliation.right_amount_id = right_places.place_id
    where reconciliation.outcome = 'fail' and reconciliation.severity <> 'rounding'

),

-- What is told first of a group: errors, then what is smallest, since a row that is wrong makes its sums wrong.
findings as (

    select
        *,
        row_number() over (
            partition by document_id
            order by
                severity,
                case when unit = '元' then greatest(abs(left_value), abs(right_value)) end nulls last,
                case check_group
                    when 'within_row' then 1 when 'within_table' then 2 when 'between_tables' then 3 else 4
                end,
                left_line nulls last,
                check_id,
                reconciliation_id
        ) as place
    from failures

),

-- A table that is wrong throughout: the one that most findings are of, where they are many.
tables_of_findings as (

    select
        document_id,
        place,
        unnest([left_table, right_table]) as table_no
    from findings
    where check_group in ('within_row', 'within_table', 'between_tables')

),

tables_wrong as (

    select
        document_id,
        table_no
    from tables_of_findings
    where table_no is not null
    group by document_id, table_no
    having count(distinct place) >= 10
    qualify
        row_number() over (
            partition by document_id
            order by count(distinct place) desc, table_no
        ) = 1

),

findings_of_wrong_tables as (

    select distinct
        tables_of_findings.document_id,
        tables_of_findings.place
    from tables_of_findings
    inner join tables_wrong
        on
            tables_of_findings.document_id = tables_wrong.document_id
            and tables_of_findings.table_no = tables_wrong.table_no

),

-- One cause: the same amount is missing from figures that the findings share, or the same mistake is made throughout.
pairs as (

    select
        findings.document_id,
        findings.place,
        beside.place as beside_place
    from findings
    left join findings_of_wrong_tables
        on
            findings.document_id = findings_of_wrong_tables.document_id
            and findings.place = findings_of_wrong_tables.place
    inner join findings as beside
        on
            findings.document_id = beside.document_id
            -- A document of which hardly anything was read well has failures without end, and nobody reads them.
            and findings.place <= 500
            and beside.place <= 500
            and (
                findings.place = beside.place
                or findings_of_wrong_tables.place is not null
                and exists (
                    select 1
                    from findings_of_wrong_tables as wrong_beside
                    where beside.document_id = wrong_beside.document_id and beside.place = wrong_beside.place
                )
                or findings.likely_cause = 'slipped_rows'
                and beside.likely_cause = 'slipped_rows'
                or findings.unit = '元'
                and beside.unit = '元'
                and findings.difference <> 0
                and {{ same_gap }}
                and (
                    findings.left_table in (beside.left_table, beside.right_table)
                    or findings.right_table in (beside.left_table, beside.right_table)
                    or findings.left_amount_id in (beside.left_amount_id, beside.right_amount_id)
                    or findings.right_amount_id in (beside.left_amount_id, beside.right_amount_id)
                    or findings.left_value in (beside.left_value, beside.right_value)
                    and findings.right_value in (beside.left_value, beside.right_value)
                    -- A part that is wrong makes the sum wrong that stands beside it.
                    or {{ said_together }}
                )
                -- An amount that is booked elsewhere than it belongs is missing where it belongs.
                or findings.unit = '元'
                and beside.unit = '元'
                and (
                    findings.difference = 0
                    and abs(beside.difference) = abs(findings.left_value)
                    or beside.difference = 0
                    and abs(findings.difference) = abs(beside.left_value)
                )
                or findings.check_id = beside.check_id
                and (
                    findings.one_finding = 'document'
                    or findings.one_finding = 'table' and findings.left_table = beside.left_table
                    or findings.one_finding = 'project' and {{ same_project }}
                    or findings.one_finding = 'indicator'
                    and findings.note = beside.note
                    and split_part(findings.subject, ': ', 2) = split_part(beside.subject, ': ', 2)
                    -- A template says the same of one fund and of the next.
                    or findings.one_finding = 'wording' and right(findings.sentence, 20) = right(beside.sentence, 20)
                    or findings.likely_cause = 'wrong_base' and findings.cause_evidence = beside.cause_evidence
                    or findings.unit = '%'
                    and beside.unit = '%'
                    and (
                        findings.left_value = beside.left_value
                        and findings.right_value is not distinct from beside.right_value
                        or findings.sentence = beside.sentence
                        and ({{ same_gap }} or findings.note = beside.note and findings.note like '%sentence give%')
                    )
                )
                or (findings.told_with = beside.check_id or findings.check_id = beside.told_with)
                and (
                    findings.subject = beside.subject
                    or {{ same_project }}
                    and (strpos(findings.subject, ': ') = 0 or strpos(beside.subject, ': ') = 0)
                    or rtrim(findings.sentence, '。；') = rtrim(beside.sentence, '。；')
                    and ({{ quotes_percentage('findings', 'beside') }} or {{ quotes_percentage('beside', 'findings') }})
                )
                or {{ is_worked_out_from('findings', 'beside') }}
                or {{ is_worked_out_from('beside', 'findings') }}
                or {{ said_together }}
                and ({{ is_share_in_sum('findings', 'beside') }} or {{ is_share_in_sum('beside', 'findings') }})
            )

),

first_hop as (

    select
        document_id,
        place,
        min(beside_place) as head
    from pairs
    group by document_id, place

),
{% for hop, before in [('second_hop', 'first_hop'), ('third_hop', 'second_hop')] %}
-- The head of a finding's head: groups hang together over findings between.
{{ hop }} as (

    select
        {{ before }}.document_id,
        {{ before }}.place,
        next_heads.head
    from {{ before }}
    inner join {{ before }} as next_heads
        on {{ before }}.document_id = next_heads.document_id and {{ before }}.head = next_heads.place

),
{% endfor %}
groups as (

    select
        findings.reconciliation_id,
        heads.reconciliation_id as follows_from_id
    from third_hop
    inner join findings
        on third_hop.document_id = findings.document_id and third_hop.place = findings.place
    inner join findings as heads
        on third_hop.document_id = heads.document_id and third_hop.head = heads.place
    where third_hop.head <> third_hop.place

)

select * from groups
