#include "storage/incident_list.hpp"

#include "storage/snapshot.hpp"

#include <string>
#include <vector>

namespace storage {
namespace {

// People search for a word or two; more would only make the statement longer.
constexpr std::size_t most_words = 8;

std::vector<std::string> words_of(const std::string& text) {
    std::vector<std::string> out;
    std::string word;
    for (const char c : text + ' ') {
        if (c != ' ' && c != '\t' && c != '\n') {
            word += c;
        } else if (!word.empty()) {
            if (out.size() < most_words) out.push_back(word);
            word.clear();
        }
    }
    return out;
}

// A word anywhere, with what LIKE reads as a wildcard taken literally.
std::string like(const std::string& word) {
    std::string out = "%";
    for (const char c : word) {
        if (c == '%' || c == '_' || c == '\\') out += '\\';
        out += c;
    }
    return out + '%';
}

struct condition {
    std::string sql = " FROM incidents WHERE 1 = 1";
    std::vector<std::string> words;

    explicit condition(const commands::incident_query& wanted) : words(words_of(wanted.words)) {
        if (wanted.filter == commands::incident_filter::open) sql += " AND is_open = 1";
        if (wanted.filter == commands::incident_filter::mine) {
            sql += " AND id IN (SELECT incident FROM responders WHERE user = ?)";
        }
        if (wanted.rank) sql += " AND rank = ?";
        for (std::size_t i = 0; i < words.size(); ++i)
            sql += " AND words LIKE ? ESCAPE '\\'";
    }

    void bind(query& to, const commands::incident_query& wanted) const {
        if (wanted.filter == commands::incident_filter::mine) to.bind(wanted.user.value);
        if (wanted.rank) to.bind(*wanted.rank);
        for (const auto& word : words)
            to.bind(like(word));
    }
};

} // namespace

commands::incident_page list_incidents(connection& on, const commands::incident_query& wanted) {
    const condition where(wanted);
    commands::incident_page page;
    const steady_view view(on);
    query total(on, "SELECT count(*)" + where.sql);
    where.bind(total, wanted);
    if (total.next()) page.total = total.integer(0);

    query rows(on, "SELECT id, fold, state" + where.sql + " ORDER BY id DESC LIMIT ? OFFSET ?");
    where.bind(rows, wanted);
    rows.bind(wanted.limit).bind(wanted.skip);
    while (rows.next()) {
        page.incidents.push_back(state_of(on, rows.incident(0), rows.integer(1), rows.text(2)));
    }
    return page;
}

std::vector<commands::incident_figures> figures_since(connection& on, commands::instant from,
                                                      std::int64_t limit) {
    query rows(on, figures_sql);
    rows.bind(from);
    std::vector<commands::incident_figures> out;
    while (std::ssize(out) < limit && rows.next()) {
        const auto about = state_of(on, rows.incident(0), rows.integer(1), rows.text(2));
        if (about.drill) continue;
        auto& each = out.emplace_back();
        each.id = about.id;
        each.severity = about.severity;
        each.declared_at = about.declared_at;
        if (about.acknowledged) {
            each.acknowledged_after = about.acknowledged->after;
            each.target = about.acknowledged->target;
        }
        if (about.resolved_at) each.resolved_after = *about.resolved_at - about.declared_at;
    }
    return out;
}

} // namespace storage
