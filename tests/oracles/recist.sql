-- RECIST 1.1 written a second time, in SQL and from the documents alone, to test @leio/plan/recist against.
--
-- Reads recist_series (id, block), block being the recist block of the case schema. Gives per series the overall
-- response at the latest assessment, the best overall response, and for each assessment the sum of diameters, the
-- nadir it was judged against, and the target, non-target and overall response. A null response means that there was
-- nothing to judge: no assessment, no target, no non-target lesion.
--
-- Readings chosen where the paper (Eisenhauer 2009) and the shared specification leave room:
--   * A time point that meets the definition of CR is CR even if small normal nodes grew over the nadir: a node is
--     only back when its short axis is 10 mm or more (EORTC, RECIST questions: abnormal lymph node).
--   * By the same reasoning an incomplete assessment proves PD only if a measured target is still, or again, disease.
--   * Disease seen again after a CR is no stable disease: CR then PR is SD by the date of the CR or not at all (table of
--     best responses: "if first CR minimum met, SD else NE"). Two PRs 4 weeks apart after a CR are a confirmed PR.
--   * A confirming response need not be the next one: PR, SD, PR is a confirmed PR, CR, PR, CR a confirmed CR.
--   * NON-CR/NON-PD must have lasted as long as SD. A month number is an exact time of 30.4375 days a month.
--   * Disease without targets that had an unconfirmed CR has been NON-CR/NON-PD, not SD.
--   * An interval that cannot be computed (one date, one month number; a date without a day) meets no minimum but 0.

with series as materialized (
  select
    id,
    block -> 'baseline' as baseline,
    block -> 'followups' as followups,
    7 * coalesce((block ->> 'minimumStableWeeks')::numeric, 6) as stable_days,
    coalesce((block ->> 'confirmationRequired')::boolean, false) as confirmation_required
  from recist_series
),

baseline_target as materialized (
  select
    series.id,
    target ->> 'id' as lesion,
    coalesce((target ->> 'node')::boolean, false) as node,
    (target ->> 'mm')::integer as mm
  from series
  cross join jsonb_array_elements(series.baseline -> 'targets') as target
),

baseline_sum as materialized (
  select id, sum(mm) as baseline_sum
  from baseline_target
  group by id
),

baseline_non_target as materialized (
  select series.id, lesion ->> 'id' as lesion
  from series
  cross join jsonb_array_elements(series.baseline -> 'nonTargets') as lesion
),

timed as materialized (
  select
    series.id,
    visit,
    position,
    case
      when visit ? 'month' and baseline ? 'month'
        then ((visit ->> 'month')::numeric - (baseline ->> 'month')::numeric) * 30.4375
      when length(visit ->> 'date') = 10 and length(baseline ->> 'date') = 10
        then (visit ->> 'date')::date - (baseline ->> 'date')::date
    end as days
  from series
  cross join jsonb_array_elements(series.followups) with ordinality as listed (visit, position)
),

assessment as materialized (
  select
    id,
    visit,
    days,
    row_number() over (partition by id order by days nulls last, position) as number,
    exists (
      select
      from jsonb_array_elements(visit -> 'newLesions') as lesion
      where coalesce((lesion ->> 'unequivocal')::boolean, true)
    ) as new_lesion
  from timed
),

reading as materialized (
  select
    id,
    number,
    target ->> 'id' as lesion,
    case target ->> 'state'
      when 'disappeared' then 0
      when 'too-small' then 5
      when 'not-evaluable' then null
      else (target ->> 'mm')::integer
    end as mm
  from assessment
  cross join jsonb_array_elements(visit -> 'targets') as target
),

-- One row per assessment and baseline target; mm is null where the target was not listed or not evaluable.
measured_target as (
  select
    assessment.id,
    assessment.number,
    reading.mm,
    case when baseline_target.node then reading.mm >= 10 else reading.mm > 0 end as diseased
  from baseline_target
  join assessment on assessment.id = baseline_target.id
  left join reading
    on reading.id = assessment.id and reading.number = assessment.number and reading.lesion = baseline_target.lesion
),

target_sum as materialized (
  select
    id,
    number,
    count(*) = count(mm) as complete,
    coalesce(sum(mm), 0) as measured_sum,
    coalesce(bool_or(diseased), false) as diseased
  from measured_target
  group by id, number
),

against_nadir as (
  select
    id,
    number,
    complete,
    diseased,
    measured_sum,
    baseline_sum,
    least(
      baseline_sum,
      min(measured_sum) filter (where complete)
        over (partition by id order by number rows between unbounded preceding and 1 preceding)
    ) as nadir
  from target_sum
  join baseline_sum using (id)
),

target_response as materialized (
  select
    id,
    number,
    case when complete then measured_sum end as sum,
    nadir,
    case
      when complete and not diseased then 'CR'
      when diseased and nadir = 0 and measured_sum > 0 then 'PD'
      when diseased and nadir > 0 and 10 * measured_sum >= 12 * nadir and measured_sum - nadir >= 5 then 'PD'
      when not complete then 'NE'
      when 10 * measured_sum <= 7 * baseline_sum then 'PR'
      else 'SD'
    end as target
  from against_nadir
),

non_target_state as materialized (
  select id, number, lesion ->> 'id' as lesion, lesion ->> 'state' as state
  from assessment
  cross join jsonb_array_elements(visit -> 'nonTargets') as lesion
),

non_target_response as materialized (
  select
    assessment.id,
    assessment.number,
    case
      when bool_or(state = 'unequivocal-progression') then 'PD'
      when bool_or(state is null or state = 'not-evaluable') then 'NE'
      when bool_and(state = 'disappeared') then 'CR'
      else 'NON-CR/NON-PD'
    end as non_target
  from baseline_non_target
  join assessment on assessment.id = baseline_non_target.id
  left join non_target_state
    on non_target_state.id = assessment.id
    and non_target_state.number = assessment.number
    and non_target_state.lesion = baseline_non_target.lesion
  group by assessment.id, assessment.number
),

overall_response as materialized (
  select
    id,
    number,
    days,
    sum,
    nadir,
    target,
    non_target,
    case
      when new_lesion or target = 'PD' or non_target = 'PD' then 'PD'
      when target is null then coalesce(non_target, 'NE')
      when target = 'CR' and non_target <> 'CR' then 'PR'
      else target
    end as overall
  from assessment
  left join target_response using (id, number)
  left join non_target_response using (id, number)
),

until_progression as (
  select *
  from (
    select *, min(number) filter (where overall = 'PD') over (partition by id) as progression
    from overall_response
  ) as with_progression
  where progression is null or number <= progression
),

latest_confirming as (
  select
    *,
    max(days) filter (where overall = 'CR') over (partition by id) as latest_complete,
    max(days) filter (where overall in ('CR', 'PR')) over (partition by id) as latest_response,
    coalesce(bool_or(overall = 'CR') over (
      partition by id order by number rows between unbounded preceding and 1 preceding
    ), false) as after_complete
  from until_progression
),

credited as (
  select
    id,
    case
      when overall = 'CR' and (not confirmation_required or latest_complete - days >= 28) then 'CR'
      when overall = 'PR' and (not confirmation_required or latest_response - days >= 28) then 'PR'
      when overall in ('PD', 'NE') then overall
      when overall <> 'CR' and after_complete then 'NE'
      when stable_days = 0 or days >= stable_days then case when target is null then 'NON-CR/NON-PD' else 'SD' end
      else 'NE'
    end as response
  from latest_confirming
  join series using (id)
),

best_response as (
  select distinct on (id) id, response as best
  from credited
  order by id, array_position(array['CR', 'PR', 'SD', 'NON-CR/NON-PD', 'PD', 'NE'], response)
),

described as (
  select
    id,
    (array_agg(overall order by number desc))[1] as response,
    json_agg(
      json_build_object(
        'sum', sum, 'nadir', nadir, 'target', target, 'nonTarget', non_target, 'overall', overall
      ) order by number
    ) as assessments
  from overall_response
  group by id
)

select
  id,
  response,
  best,
  coalesce(assessments, '[]') as assessments
from series
left join described using (id)
left join best_response using (id)
order by id;
