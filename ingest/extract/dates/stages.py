"""All the ways to say a date, in the order they are tried: each stage builds on what the ones before it found."""

from __future__ import annotations

from ingest.extract.dates import absolute, compose, durations, relative
from ingest.extract.dates.grammar import Rule, Stage

NOT_PART_OF = "!( of|in the|months|y|season|season_word|rel )"

WORDS = Stage(
    (
        Rule("iso-day", "iso", absolute.iso_day),
        Rule("numeric-day", "n:numeric comma? y:year?", absolute.numeric_day),
        Rule("season-years", "y:year dash e:small|teen|number", absolute.season_years),
        Rule("decade", "the:the? d:decade|decade_word", absolute.decade),
        Rule("century", "the? n:ordinal|second century", absolute.century),
        Rule("fiscal-year", "the? fiscal unit? y:year|fiscal_year ( dash e:small|teen|number )?", absolute.fiscal_year),
        Rule("fiscal-year", "y:fiscal_year ( dash e:small|teen|number )?", absolute.fiscal_year),
        Rule("to-date", "the? u:unit to_date", relative.to_date),
        Rule("to-date", "so_far this u:units", relative.to_date),
        Rule("to-date", "this u:units so_far", relative.to_date),
        Rule("day-word", "w:today|tonight", relative.day_word),
        Rule("now", "now", relative.now),
        Rule("vague", "vaguely", relative.vaguely),
        Rule("vague", "the future", relative.vaguely),
        Rule("vague", "the last", relative.the_past),
        Rule("every", "every n:plain? u:units|clocks", durations.every),
        Rule("rhythm", "set|year_on_year|weekday_set", durations.rhythm),
        Rule("relative-unit", f"the? rel:rel consecutive? fiscal? u:units {NOT_PART_OF}", relative.relative_unit),
        Rule("clock", "clock meridiem? dot? zone?", compose.clock),
        Rule("clock", "small|number meridiem dot? zone?", compose.clock),
        Rule("clock", "small|number_word oclock", compose.clock),
        Rule("clock", "number|year zone", compose.clock),
        Rule("clock", "noon", compose.clock),
    )
)

CALENDAR = Stage(
    (
        Rule("days-of-month", "m:months dot? d:day dash|to|until e:day ( comma? y:y )?", absolute.month_days_range),
        Rule(
            "days-of-month",
            "the? d:day dash|to|until the? e:day of? m:months dot? ( comma? y:y )?",
            absolute.month_days_range,
        ),
        Rule(
            "month-day",
            "( weekdays dot? comma? the? )? m:months dot? the? d:day ( comma? of|in? y:y|short_year )?",
            absolute.month_day,
        ),
        Rule(
            "month-day",
            "( weekdays dot? comma? )? the? d:day of? m:months dot? ( comma? y:y|short_year )?",
            absolute.month_day,
        ),
        Rule("month-quarter", "the? m:months quarter ( of? y:y )?", absolute.month_quarter),
        Rule("month-of-year", "the? m:months dot? comma? of|in? the? y:y|short_year", absolute.month),
        Rule("month", "m:months", absolute.month),
        Rule("quarter", "y:year n:quarter_no", absolute.quarter),
        Rule("quarter", "fiscal? n:quarter_no comma? of|in? fiscal? unit? ( y:y|fiscal_year )?", absolute.quarter),
        Rule(
            "quarter", "the? n:nth|late fiscal? quarter of|in the? consecutive? fiscal? unit !( of )", absolute.quarter
        ),
        Rule("quarter", "the? n:nth fiscal? quarter ( of|in? the? fiscal? unit? y:y )?", absolute.quarter),
        Rule("half", "y:year n:half_no", absolute.half),
        Rule("half", "n:half_no of|in? fiscal? y:y?", absolute.half),
        Rule("half", "the? n:nth|late half of|in the? consecutive? fiscal? unit !( of )", absolute.half),
        Rule("half", "the? n:nth|late half ( of|in? the? fiscal? y:y )?", absolute.half),
        Rule("season", "the? s:season|season_word of|in? y:y", absolute.season),
        Rule("season", "the? rel:rel s:season|season_word", absolute.season),
        Rule("season", "<in|for|by|since|until|early|late|mid|of the? s:season", absolute.season),
        Rule("festival", "the? f:festival comma? of|in? y:y?", absolute.festival),
        Rule("festival", "the? rel:rel f:festival", absolute.festival),
        Rule("years", "from? a:year dash|to|until b:year", compose.stretch),
        Rule("years", "between a:year and b:year", compose.stretch),
        Rule("year", "y:year", absolute.bare_year),
        Rule("year", "<since|in|of|from y:short_year", absolute.short_year),
        Rule("month-of-year", "rel:rel m:months", relative.relative_month),
    )
)

WEEKDAYS = Stage(
    (
        Rule("nth-weekday", "the? n:ordinal|second|last|final w:weekdays of|in p:month_date", compose.nth_weekday_of),
        Rule("weekday-of-week", "w:weekdays of|in? p:date", compose.weekday_of_week),
        Rule("weekday", "rel:rel w:weekday", absolute.weekday),
        Rule("weekday", "w:weekday", absolute.weekday),
    )
)

LENGTHS = Stage(
    (
        Rule("length-between", "n:plain dash|to|or|and m:plain u:units|clocks", durations.span_of_lengths),
        Rule("and-a-half", "n:plain and article half u:units|clocks", durations.and_a_half),
        Rule("and-a-half", "article u:units|clock_unit and article half", durations.and_a_half),
        Rule("half-a", "half article u:units|clock_unit", durations.half_a),
        Rule("length", "tens:tens_word n:number_word consecutive? u:units|clock_unit", durations.counted),
        Rule("length", "n:plain|dozen consecutive? u:units|clocks !( half|quarter )", durations.counted),
        Rule("length", "article n:couple|dozen of? u:units|clock_unit", durations.counted),
        Rule("length", "n:couple of? u:units|clock_unit", durations.counted),
        Rule("uncounted", "article? vague consecutive? u:units|clock_unit", durations.uncounted),
        Rule("a-unit", "article consecutive? u:units|clock_unit", durations.a_unit),
        Rule("uncounted", "u:units|clock_unit", durations.bare_units),
    )
)

MOVES = Stage(
    (
        Rule("year-ago-unit", "the|article year:unit ago|early u:units|period", relative.year_ago_unit),
        Rule("ago", "d:duration ago", relative.ago),
        Rule("ago", "d:rhythm ago", relative.ago),
        Rule("away", "d:duration|rhythm way:early|late|afterwards", relative.away),
        Rule("before-that", "the u:unit before|early|last", relative.before_that),
        Rule("first-units", "the? n:ordinal|second|last|final d:duration of|in p:dates", compose.first_units_of),
        Rule(
            "first-units",
            "the? n:ordinal|second|last|final d:duration of|in the consecutive? fiscal? u:unit",
            compose.first_units_of,
        ),
        Rule("first-units", "the n:ordinal d:duration", compose.first_units_of),
        Rule("several-units", "the? rel:rel d:duration", relative.several_units),
        Rule("several-units", "the? n:plain rel:rel u:units", relative.several_units),
        Rule("several-units", "the? rel:rel|recent vague? u:units|clock_unit", relative.uncounted_units),
        Rule("vague", "recent", relative.vaguely),
    )
)

PARTS = Stage(
    (
        Rule("same-unit", "the same u:units|period of|in? when:dates", relative.same_unit),
        Rule("same-unit", "the? same u:units|period", relative.same_unit),
        Rule("same-unit", "that u:units|period", relative.same_unit),
        Rule("nth-unit", "the? n:nth|last u:units of|in p:dates", compose.nth_unit_of),
        Rule("third", "the? a:early|mid to b:mid|late p:dates", compose.mid_to_late),
        Rule("third", "the? part:early|mid|late of? p:dates", compose.third_of),
        Rule("edge", "the? part:start|end|mid of|in? p:dates", compose.edge_of),
        Rule("edge", "the? part:start|end|mid of the consecutive? fiscal? u:units", compose.edge_of),
        Rule("edge", "u:unit part:end", compose.edge_of),
        Rule("edge", "p:dates part:end", compose.edge_of),
        Rule("definite-unit", "<for|in|end|ended|of the consecutive? u:units", relative.definite_unit),
    )
)

STRETCHES = Stage(
    (
        Rule("length-to", "the? d:duration ended|to|until the? p:dates", compose.length_to),
        Rule("length-to", "the consecutive? fiscal? u:units comma? ended|to|until the? p:dates", compose.length_to),
        Rule("length-to", "u:units ended p:dates", compose.length_to),
        Rule("time-on", "p:date comma? part_of_day|noon", compose.time_on),
        Rule("time-on", "p:date comma? at? time", compose.time_on),
        Rule("time-on", "time at? p:date", compose.time_on),
        Rule("stretch", "from? a:dates dash|to|until b:dates", compose.stretch),
        Rule("stretch", "between a:dates and b:dates", compose.stretch),
    )
)

OPEN = Stage(
    (
        Rule("open-start", "by|until|as_of the? p:dates", compose.until_end),
        Rule("open-end", "since p:dates", compose.since),
        Rule("so-far", "so_far in? p:dates", compose.so_far),
        Rule("so-far", "p:dates so_far", compose.so_far),
        Rule("about", "approx p:dates|duration", compose.about),
    )
)

STAGES = (WORDS, CALENDAR, WEEKDAYS, LENGTHS, MOVES, PARTS, STRETCHES, OPEN)
