//! Dates as people write them, and what only looks like one.

use super::*;

#[test]
fn dates_are_read_in_many_forms() {
    for (text, date) in [
        ("2025-04-19", "2025-04-19"),
        ("By someone // 2025-04-19", "2025-04-19"),
        ("2025-04-19T08:30:00Z", "2025-04-19"),
        ("April 19, 2025", "2025-04-19"),
        ("Sat, Apr. 19th 2025 at 6:00 PM", "2025-04-19"),
        ("19 April 2025", "2025-04-19"),
        ("the 19th of April, 2025", "2025-04-19"),
        ("Feb. 21, 2019", "2019-02-21"),
        ("22 Dec, 2016 22 Dec, 2016", "2016-12-22"),
        ("19.04.2025, 14:05 Uhr", "2025-04-19"),
        ("Samstag, 19. April 2025", "2025-04-19"),
        ("3. März 2024", "2024-03-03"),
        ("19 апреля 2025 г.", "2025-04-19"),
        ("5 янв. 2024", "2024-01-05"),
        ("1er août 2023", "2023-08-01"),
        ("19 de abril de 2025", "2025-04-19"),
        ("21.dez.2018 às 12h55", "2018-12-21"),
        ("19 أبريل 2025", "2025-04-19"),
        ("١٩ نيسان ٢٠٢٥", "2025-04-19"),
        ("2025年4月19日电", "2025-04-19"),
        ("2025년 4월 19일", "2025-04-19"),
        ("2025/04/19 10:22", "2025-04-19"),
        ("19 kwietnia 2025", "2025-04-19"),
        ("19 Nisan 2025", "2025-04-19"),
        ("4/19/2025", "2025-04-19"),
        ("19/04/2025", "2025-04-19"),
        ("04/04/2025", "2025-04-04"),
        ("April 2025", "2025-04"),
        ("06 DECEMBER 2016", "2016-12-06"),
        ("11/18/19 11:04 PM EST", "2019-11-18"),
        ("Dec 28 Sat 2013 00:28", "2013-12-28"),
    ] {
        let found = find_date(text).unwrap_or_else(|| panic!("{text}"));
        assert_eq!(found.date.to_string(), date, "{text}");
        assert_eq!(found.day_first, None, "{text}");
    }
}

#[test]
fn what_is_no_date_is_left_alone() {
    for text in [
        "",
        "2025",
        "in 2025 they may go",
        "31.02.2025",
        "1.2.3",
        "3/4/25",
        "19.04.25",
        "12:30",
        "192.168.1.2024",
        "Dec 2016651",
        "(2) 2024-2025",
        "May I?",
    ] {
        assert_eq!(find_date(text), None, "{text}");
    }
}

#[test]
fn a_slash_between_two_small_numbers_leaves_the_year_only() {
    let found = find_date("03/04/2025").unwrap();
    assert_eq!(found.date.to_string(), "2025");
    assert_eq!(found.day_first.unwrap().to_string(), "2025-04-03");
    assert_eq!(parse_date("03/04/2025"), None);
}

#[test]
fn a_whole_date_is_nothing_but_a_date() {
    assert_eq!(
        parse_date(" April 19, 2025 ").unwrap().to_string(),
        "2025-04-19"
    );
    assert_eq!(parse_date("2025").unwrap().to_string(), "2025");
    assert_eq!(parse_date("on April 19, 2025"), None);
}

#[test]
fn a_found_date_says_where_it_stands() {
    let text = "Опубликовано 19 апреля 2025 года";
    let found = find_date(text).unwrap();
    assert_eq!(&text[found.range], "19 апреля 2025");
}
