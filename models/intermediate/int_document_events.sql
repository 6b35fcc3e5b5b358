{% set compared = [
    'title', 'document_kind', 'fiscal_year', 'agency_name', 'scope', 'region_code', 'published_date', 'manifest_values',
    'parser_version'
] %}

with readings as (

    select
        *,
        {{ agency_key() }} as agency_id
    from {{ ref('stg_readings') }}

),

contents as (

    select * from {{ ref('int_reading_contents') }}

),

withdrawals as (

    select * from {{ ref('stg_withdrawals') }}

),

events_united as (

    select
        document_id,
        reading_id as event_no,
        reading_id,
        load_id,
        landed_at as happened_at,
        cast(null as boolean) as is_withdrawn,
        cast(null as {{ dbt.type_string() }}) as withdrawal_reason
    from readings
    union all
    select
        document_id,
        event_no,
        null as reading_id,
        load_id,
        recorded_at as happened_at,
        is_withdrawn,
        withdrawal_reason
    from withdrawals

),

-- A document is what its last reading says, and withdrawn from a withdrawal to the next event.
events_ordered as (

    select
        document_id,
        event_no,
        load_id,
        happened_at,
        reading_id is not null as is_reading,
        coalesce(is_withdrawn, false) as is_withdrawn,
        case when is_withdrawn then withdrawal_reason end as withdrawal_reason,
        max(reading_id) over (
            partition by document_id
            order by event_no
        ) as reading_id,
        min(reading_id) over (partition by document_id) as first_reading_id,
        lead(event_no) over (
            partition by document_id
            order by event_no
        ) as next_event_no
    from events_united

),

readings_compared as (

    select
        reading_id,
        lag(reading_id) over (
            partition by document_id
            order by reading_id
        ) as previous_reading_id
    from readings

),

columns_changed as (

    select
        readings_compared.reading_id,
        -- noqa: disable=LT02
        nullif(concat_ws(', '
            {%- for column in compared %},
            case when readings.{{ column }} is distinct from previous.{{ column }} then '{{ column }}' end
            {%- endfor %}
        ), '') as changed_columns
        -- noqa: enable=LT02
    from readings_compared
    inner join readings
        on readings_compared.reading_id = readings.reading_id
    inner join readings as previous
        on readings_compared.previous_reading_id = previous.reading_id

),

events_described as (

    select
        events_ordered.document_id,
        events_ordered.event_no,
        events_ordered.next_event_no,
        events_ordered.reading_id,
        events_ordered.first_reading_id,
        events_ordered.load_id,
        events_ordered.happened_at,
        events_ordered.is_withdrawn,
        events_ordered.withdrawal_reason,
        case
            when events_ordered.is_withdrawn then 'withdrawn'
            when not events_ordered.is_reading then 'brought back'
            when events_ordered.event_no = events_ordered.first_reading_id then 'landed'
            else 'read again'
        end as change_kind,
        case when events_ordered.is_reading then columns_changed.changed_columns end as changed_columns,
        readings.agency_id,
        {{ known_body('readings') }} as known_body,
        readings.region_code,
        readings.source_name,
        readings.title,
        readings.document_kind,
        contents.contents,
        contents.account_total,
        contents.account_tolerance,
        readings.agency_name,
        readings.scope,
        readings.parser_version,
        readings.fiscal_year,
        readings.published_date
    from events_ordered
    inner join readings
        on events_ordered.reading_id = readings.reading_id
    inner join contents
        on events_ordered.reading_id = contents.reading_id
    left join columns_changed
        on events_ordered.reading_id = columns_changed.reading_id

)

select * from events_described
