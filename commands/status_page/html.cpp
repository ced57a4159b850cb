#include "commands/status_page/html.hpp"

#include "commands/mail/html_text.hpp"
#include "commands/status_page/document.hpp"
#include "commands/status_page/mail_pages.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

namespace commands {
namespace {

constexpr auto recent = std::chrono::days(14);
constexpr std::size_t most_days_named = 10;

// A shape for each, so that color says nothing that is not said otherwise.
std::string_view mark_of(component_state state) {
    switch (state) {
    case component_state::operational:
        return "✓";
    case component_state::under_maintenance:
        return "⚒";
    case component_state::degraded_performance:
        return "▽";
    case component_state::partial_outage:
        return "◐";
    case component_state::major_outage:
        break;
    }
    return "✕";
}

std::string_view mark_of(const status_page& page) {
    if (page.in_maintenance) return "⚒";
    switch (page.worst) {
    case public_impact::none:
        return "✓";
    case public_impact::minor:
        return "▽";
    case public_impact::major:
        return "◐";
    case public_impact::critical:
        break;
    }
    return "✕";
}

std::string sentence(const status_page& page) {
    std::string out(headline(page)); // the public format writes it in capitals
    for (std::size_t i = 1; i < out.size(); ++i) {
        if (out[i] >= 'A' && out[i] <= 'Z') out[i] = static_cast<char>(out[i] - 'A' + 'a');
    }
    return out;
}

std::string banner(const status_page& page) {
    return fmt::format("<p class=\"banner {}\" role=\"status\"><span class=\"mark\" "
                       "aria-hidden=\"true\">{}</span>{}</p>\n",
                       indicator(page), mark_of(page), sentence(page));
}

std::string updates_html(const public_incident& what) {
    std::string out = "<ol class=\"updates\">\n";
    for (const auto& each : what.updates) {
        out += fmt::format("<li><div class=\"row\"><strong>{}</strong><span class=\"soft\">{}"
                           "</span></div>\n{}</li>\n",
                           title(each.state), html_time(each.at), html_text(each.text));
    }
    return out + "</ol>\n";
}

std::string affected_html(const public_incident& what) {
    std::string names;
    for (const auto& each : what.components)
        names += (names.empty() ? "" : ", ") + html_escaped(each);
    if (names.empty()) return {};
    return fmt::format("<p class=\"soft\">Affects: {}</p>\n", names);
}

std::string incident_card(const public_incident& what, std::string_view root) {
    return fmt::format("<article class=\"card\">\n<h3><a href=\"{}incidents/{}/\">{}</a></h3>\n{}{}"
                       "</article>\n",
                       root, number(what.id), html_escaped(what.headline), affected_html(what),
                       updates_html(what));
}

std::string bars(const std::vector<day_checks>& days) {
    std::string out = "<div class=\"bars\" aria-hidden=\"true\">";
    for (const auto& each : days) {
        switch (quality_of(each)) {
        case day_quality::no_data:
            out += "<i></i>";
            break;
        case day_quality::good:
            out += "<i class=\"g\"></i>";
            break;
        case day_quality::some_failed:
            out += "<i class=\"s\"></i>";
            break;
        case day_quality::many_failed:
            out += "<i class=\"m\"></i>";
            break;
        }
    }
    return out + "</div>\n";
}

// The days on which checks failed, in words, latest first.
std::string failed_days(const public_component& what) {
    std::string days;
    std::size_t count = 0;
    for (auto day = what.days.rbegin(); day != what.days.rend(); ++day) {
        if (day->failed == 0) continue;
        if (++count > most_days_named) continue;
        days += fmt::format("<li>{}: {} of {} checks failed</li>\n", plain_day(day->day),
                            day->failed, day->all());
    }
    if (count == 0) return {};
    if (count > most_days_named) {
        days += fmt::format("<li>and {} days more</li>\n", count - most_days_named);
    }
    return fmt::format("<details class=\"soft\"><summary>Days with failed checks: {}"
                       "</summary>\n<ul>\n{}</ul></details>\n",
                       count, days);
}

std::string component_html(const public_component& what) {
    const auto share = uptime_words(what.days);
    const auto words = share ? fmt::format("{} up over 90 days", *share)
                             : std::string("Up-time over 90 days: no data yet");
    return fmt::format("<li>\n<div class=\"row\"><h3>{}</h3><span class=\"state {}\">"
                       "<span aria-hidden=\"true\">{}</span> {}</span></div>\n{}"
                       "<p class=\"soft\" style=\"margin:0\">{}</p>\n{}</li>\n",
                       html_escaped(what.name), slug(what.state), mark_of(what.state),
                       title(what.state), bars(what.days), words, failed_days(what));
}

std::string components_html(const status_page& page) {
    if (page.components.empty()) return {};
    std::string out = "<section aria-labelledby=\"parts\">\n<h2 id=\"parts\">Components</h2>\n"
                      "<ul class=\"parts\">\n";
    for (const auto& each : page.components)
        out += component_html(each);
    return out + "</ul>\n</section>\n";
}

std::string maintenances_html(const status_page& page) {
    std::string cards;
    for (const auto& each : page.maintenances) {
        if (each.state == maintenance_state::completed) continue;
        cards +=
            fmt::format("<article class=\"card\">\n<div class=\"row\"><h3>{}</h3>"
                        "<span class=\"state under_maintenance\">{}</span></div>\n"
                        "<p class=\"soft\">{} to {}</p>\n{}</article>\n",
                        html_escaped(each.what.name), title(each.state), html_time(each.what.from),
                        html_time(each.what.until), html_text(each.what.text));
    }
    if (cards.empty()) return {};
    return "<section aria-labelledby=\"work\">\n<h2 id=\"work\">Maintenance</h2>\n" + cards +
           "</section>\n";
}

std::string open_html(const status_page& page) {
    std::string cards;
    for (const auto& each : page.incidents) {
        if (each.is_open()) cards += incident_card(each, "");
    }
    if (cards.empty()) return {};
    return "<section aria-labelledby=\"open\">\n<h2 id=\"open\">Going on now</h2>\n" + cards +
           "</section>\n";
}

std::string past_html(const status_page& page) {
    std::string cards;
    for (const auto& each : page.incidents) {
        const bool old = each.changed() < instant(page.today - recent);
        if (!each.is_open() && !old) cards += incident_card(each, "");
    }
    if (cards.empty()) {
        cards = "<p>No other incident in the last 14 days.</p>\n";
    }
    return "<section aria-labelledby=\"past\">\n<h2 id=\"past\">The last 14 days</h2>\n" + cards +
           "<p><a href=\"history/\">All incidents</a></p>\n</section>\n";
}

} // namespace

std::string front_html(const status_page& page) {
    return html_document({fmt::format("{} – {}", sentence(page), page.title), page.title, "",
                          banner(page) + open_html(page) + components_html(page) +
                              maintenances_html(page) + past_html(page) +
                              (page.offers_mail ? subscribe_form() : std::string())});
}

std::string history_html(const status_page& page) {
    std::string contents;
    std::string month;
    for (const auto& each : page.incidents) {
        auto its_month =
            fmt::format("{:%B %Y}", std::chrono::floor<std::chrono::seconds>(each.began()));
        if (its_month != month) {
            contents += fmt::format("<h2>{}</h2>\n", its_month);
            month = std::move(its_month);
        }
        contents += fmt::format(
            "<article class=\"card\">\n<h3><a href=\"../incidents/{}/\">{}</a></h3>\n"
            "<p class=\"soft\">{}, {}</p>\n{}</article>\n",
            number(each.id), html_escaped(each.headline), title(each.updates.front().state),
            html_time(each.changed()), html_text(each.updates.front().text));
    }
    if (contents.empty()) contents = "<p>No incident has been told of yet.</p>\n";
    return html_document({"Incident history – " + page.title, page.title + ": incident history",
                          "../", std::move(contents)});
}

std::string incident_html(const status_page& page, const public_incident& what) {
    return html_document(
        {fmt::format("{} – {}", what.headline, page.title), page.title, "../../",
         fmt::format("<article>\n<h2>{}</h2>\n{}{}</article>\n", html_escaped(what.headline),
                     affected_html(what), updates_html(what))});
}

} // namespace commands
