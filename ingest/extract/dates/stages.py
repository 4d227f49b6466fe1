"""All the ways to say a date, in the order they are tried: each stage builds on what the ones before it found."""

from __future__ import annotations

from ingest.extract.dates import (
    clocks,
    durations,
    months,
    moves,
    named_days,
    parts,
    relative,
    stretches,
    year_parts,
    years,
)
from ingest.extract.dates.grammar import Rule, Stage

NOT_PART_OF = "!( of the|months|y|season|season_word|rel ) !( in the? units|months|y|season|season_word|rel|fiscal )"

WORDS = Stage(
    (
        Rule("iso-day", "iso", months.iso_day),
        Rule("numeric-day", "n:numeric comma? y:year?", months.numeric_day),
        Rule("season-years", "y:year dash e:small|teen|number", years.season_years),
        Rule("season-years", "y:years", years.slashed_years),
        Rule("decade", "the:the? d:decade|decade_word", years.decade),
        Rule("century", "the? n:ordinal|second century", years.century),
        Rule(
            "fiscal-year", "the? fiscal unit? y:year|fiscal_year ( dash e:small|teen|number )?", year_parts.fiscal_year
        ),
        Rule("fiscal-year", "y:fiscal_year ( dash e:small|teen|number )?", year_parts.fiscal_year),
        Rule("to-date", "the? u:unit to_date", relative.to_date),
        Rule("to-date", "so_far this u:units", relative.to_date),
        Rule("to-date", "this u:units so_far", relative.to_date),
        Rule("day-word", "w:today|tonight", named_days.day_word),
        Rule("now", "now", relative.now),
        Rule("vague", "vaguely", relative.vaguely),
        Rule("vague", "the future", relative.vaguely),
        Rule("vague", "the last", relative.the_past),
        Rule("every", "every n:plain? u:units|clocks", durations.every),
        Rule("rhythm", "set|year_on_year|weekday_set", durations.rhythm),
        Rule(
            "relative-unit", f"the? rel:rel consecutive? fiscal:fiscal? u:units {NOT_PART_OF}", relative.relative_unit
        ),
        Rule("clock", "clock meridiem? zone?", clocks.clock),
        Rule("clock", "small|number meridiem zone?", clocks.clock),
        Rule("clock", "small|number_word oclock", clocks.clock),
        Rule("clock", "number|year zone", clocks.clock),
        Rule("clock", "noon", clocks.clock),
    )
)

CALENDAR = Stage(
    (
        Rule("days-of-month", "m:months dot? d:day dash|to|until e:day ( comma? y:y )?", months.days_of_month),
        Rule(
            "days-of-month",
            "the? d:day dash|to|until the? e:day of? m:months ( dot? comma? y:y )?",
            months.days_of_month,
        ),
        Rule(
            "month-day",
            "( weekdays dot? comma? the? )? m:months dot? the? d:day ( comma? of|in? y:y|short_year )?",
            months.month_day,
        ),
        Rule(
            "month-day",
            "( weekdays dot? comma? )? the? d:day of? m:months ( dot? comma? y:y|short_year )?",
            months.month_day,
        ),
        Rule(
            "months-quarter",
            "n:quarter_no|half_no open a:months dash|to b:months close ( of|in? y:y )?",
            year_parts.months_named,
        ),
        Rule(
            "months-quarter",
            "the? n:nth quarter|half open a:months dash|to b:months close ( of|in? the? y:y )?",
            year_parts.months_named,
        ),
        Rule("month-quarter", "the? m:months|holiday quarter ( of? y:y )?", year_parts.month_quarter),
        Rule("month-of-year", "the? m:months dot? comma? of|in? the? y:y|short_year", months.month),
        Rule("month", "m:months", months.month),
        Rule("quarter", "y:y possessive? the? n:nth quarter", year_parts.quarter),
        Rule("half", "y:y possessive? the? n:nth half", year_parts.half),
        Rule("quarter", "y:year n:quarter_no", year_parts.quarter),
        Rule("quarter", "n:quarter_no y:short_year", year_parts.quarter),
        Rule(
            "quarter", "fiscal? n:quarter_no ( comma? of|in? the? fiscal? unit? y:y|fiscal_year )?", year_parts.quarter
        ),
        Rule(
            "quarter",
            "the? fiscal? n:nth|late fiscal? quarter of|in the? consecutive? fiscal? unit !( of )",
            year_parts.quarter,
        ),
        Rule(
            "quarter",
            "the? fiscal? n:nth fiscal? quarter ( comma? of|in? the? fiscal? unit? y:y|fiscal_year )?",
            year_parts.quarter,
        ),
        Rule("half", "y:year n:half_no", year_parts.half),
        Rule("half", "n:half_no ( of|in? fiscal? y:y|fiscal_year )?", year_parts.half),
        Rule("half", "the? n:nth|late half of|in the? consecutive? fiscal? unit !( of )", year_parts.half),
        Rule("half", "the? n:nth|late half ( of|in? the? fiscal? y:y )?", year_parts.half),
        Rule("season", "the? s:season|season_word of|in? y:y", year_parts.season),
        Rule("season", "the? rel:rel s:season|season_word", year_parts.season),
        Rule("season", "<in|for|by|since|until|early|late|mid|of the? s:season", year_parts.season),
        Rule("season", "the s:season", year_parts.season),
        Rule("festival", "the? f:festival ( comma? of|in? y:y )?", named_days.festival),
        Rule("festival", "the? rel:rel f:festival", named_days.festival),
        Rule("years", "from? a:year dash|to|until b:year", stretches.stretch),
        Rule("years", "between a:year and b:year", stretches.stretch),
        Rule("year", "y:year", years.bare_year),
        Rule("year", "<since|in|of|from y:short_year", years.short_year),
        Rule("month-of-year", "rel:rel m:months", months.month),
    )
)

WEEKDAYS = Stage(
    (
        Rule(
            "nth-weekday", "the? n:ordinal|second|last|final w:weekdays of|in p:month_date", named_days.nth_weekday_of
        ),
        Rule("weekday-of-week", "w:weekdays of|in? p:date", named_days.weekday_of_week),
        Rule("weekday", "rel:rel w:weekday", named_days.weekday),
        Rule("weekday", "w:weekday", named_days.weekday),
    )
)

LENGTHS = Stage(
    (
        Rule("length-between", "n:plain dash|to|or|and m:plain u:units|clocks", durations.between_lengths),
        Rule("length-between", "between n:plain and m:plain u:units|clocks", durations.between_lengths),
        Rule("and-a-half", "n:plain and article half u:units|clocks", durations.and_a_half),
        Rule("and-a-half", "article u:units|clock_unit and article half", durations.and_a_half),
        Rule("half-a", "half article u:units|clock_unit", durations.half_a),
        Rule("half-a", "article half u:units|clock_unit", durations.half_a),
        Rule("length", "tens:tens_word n:number_word consecutive? u:units|clock_unit", durations.counted),
        Rule("length", "n:plain|dozen consecutive? u:units|clocks !( half|quarter )", durations.counted),
        Rule("length", "article n:couple|dozen of? u:units|clock_unit", durations.counted),
        Rule("length", "n:couple of? u:units|clock_unit", durations.counted),
        Rule("single", "article? s:consecutive u:unit", durations.single),
        Rule("uncounted", "article? vague consecutive? u:units|clock_unit", durations.uncounted),
        Rule("in-a-row", "the|article? n:ordinal|second c:consecutive u:units", relative.in_a_row),
        Rule("a-unit", "article consecutive? u:units|clock_unit", durations.a_unit),
        Rule("uncounted", "u:units|clock_unit", durations.bare_units),
    )
)

MOVES = Stage(
    (
        Rule("year-ago-unit", "the|article year:unit ago|early u:units|period", moves.year_ago_unit),
        Rule("ago", "d:duration ago", moves.ago),
        Rule("ago", "d:rhythm ago", moves.ago),
        Rule("away", "d:duration|rhythm way:early|late|afterwards", moves.away),
        Rule("before-that", "the u:unit before|early|last", moves.before_that),
        Rule("first-units", "the? n:ordinal|second|last|final d:duration of|in p:dates", parts.first_units_of),
        Rule(
            "first-units",
            "the? n:ordinal|second|last|final d:duration of|in the consecutive? fiscal? u:unit",
            parts.first_units_of,
        ),
        Rule("first-units", "the:the n:ordinal d:duration", parts.first_units_of),
        Rule("several-units", "the? rel:rel d:duration", relative.several_units),
        Rule("several-units", "the? n:plain rel:rel u:units", relative.several_units),
        Rule("several-units", "the? rel:rel|recent vague? u:units|clock_unit", relative.uncounted_units),
        Rule("vague", "recent", relative.vaguely),
    )
)

PARTS = Stage(
    (
        Rule("same-unit", "the same u:units|period of|in? when:dates", moves.same_unit),
        Rule("same-unit", "the? same u:units|period", moves.same_unit),
        Rule("same-unit", "that u:units|period", moves.same_unit),
        Rule("same-unit", "<by|at|until|since|before|from that u:time_word", moves.same_unit),
        Rule("same-unit", "the? same|this u:time_word of|in? when:dates", moves.same_unit),
        Rule("nth-unit", "the? n:nth|last u:units of|in p:dates", parts.nth_unit_of),
        Rule("unit-of", "the u:unit of p:dates", parts.unit_of),
        Rule("third", "the? a:early|mid to b:mid|late p:dates", parts.thirds_of),
        Rule("third", "the? part:early|mid|late of|in? p:dates", parts.third_of),
        Rule("third", "part:early|late in the:the fiscal? u:unit !( of )", parts.third_of),
        Rule("edge", "the? part:start|end|mid of p:dates", parts.edge_of),
        Rule("edge", "part:end p:month_date|year_date", parts.edge_of),
        Rule("edge", "the? part:start|end|mid of the consecutive? fiscal? u:units", parts.edge_of),
        Rule("edge", "unit part:end of? p:dates", parts.edge_of),
        Rule("edge", "u:unit part:end", parts.edge_of),
        Rule("edge", "p:dates part:end", parts.edge_of),
    )
)

STRETCHES = Stage(
    (
        Rule("length-to", "the? d:duration period? ended|to|until in? the? p:dates", stretches.length_to),
        Rule(
            "length-to", "the consecutive? fiscal? u:units comma? ended|to|until in? the? p:dates", stretches.length_to
        ),
        Rule("length-to", "u:units ended in? p:dates", stretches.length_to),
        Rule("length-to", "part:date comma? ended p:date", stretches.part_ended),
        Rule("away", "d:duration|rhythm way:before|after the? p:date", moves.away_from),
        Rule("from-event", "for? d:duration link:of|after|since|before the? event", stretches.from_event),
        Rule("time-on", "p:date comma? part_of_day|noon", clocks.time_on),
        Rule("time-on", "p:date comma? at? time", clocks.time_on),
        Rule("time-on", "time comma? at? p:date", clocks.time_on),
        Rule("stretch", "from? a:dates dash|to|until b:dates", stretches.stretch),
        Rule("stretch", "between a:dates and b:dates", stretches.stretch),
        Rule("neighbours", "a:month_date and b:month_date", stretches.neighbours),
    )
)

OPEN = Stage(
    (
        Rule("open-start", "by|until|as_of the? p:dates", stretches.until),
        Rule("open-end", "since p:dates", stretches.since),
        Rule("before", "before the? p:dates", stretches.before),
        Rule("after", "after the? p:dates", stretches.after),
        Rule("so-far", "so_far in? p:dates", stretches.so_far),
        Rule("so-far", "p:dates so_far", stretches.so_far),
        Rule("to-date", "from? p:dates to_date", stretches.up_to_now),
        Rule("now", "to_date", relative.until_now),
        Rule("about", "approx p:dates|duration", stretches.about),
        Rule("definite-unit", "<for|in|end|ended|finish the:the consecutive? u:units", relative.definite_unit),
        Rule("definite-unit", "<at the:the u:unit", relative.the_weekend),
    )
)

STAGES = (WORDS, CALENDAR, WEEKDAYS, LENGTHS, MOVES, PARTS, STRETCHES, OPEN)
