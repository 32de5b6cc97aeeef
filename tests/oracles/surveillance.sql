-- Surveillance visits for every start day from 1990 to 2089, to test @leio/plan/schedule against.
--
-- Every 4 months to month 24, every 6 months to month 60, every 12 months to month 180. Each visit is counted from the
-- start day itself, never from the visit before: from 31 August the visits at 6 and 12 months are 28 or 29 February
-- and 31 August. PostgreSQL takes the last day of a shorter month.

with due as (
  select generate_series(4, 24, 4) as months
  union all
  select generate_series(30, 60, 6)
  union all
  select generate_series(72, 180, 12)
)

select
  to_char(start_day, 'YYYY-MM-DD') as start,
  array_agg(to_char(start_day + make_interval(months => months), 'YYYY-MM-DD') order by months) as visits
from generate_series(timestamp '1990-01-01', timestamp '2089-12-31', interval '1 day') as start_day
cross join due
group by start_day
order by start_day;
