#include "bot/configuration/reload.hpp"

#include "bot/configuration/document.hpp"
#include "bot/configuration/schema.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace bot {
namespace {

bool same(const toml_value& a, const toml_value& b);

bool same(const toml_list& a, const toml_list& b) {
    return std::ranges::equal(a, b, [](const auto& x, const auto& y) { return same(x, y); });
}

bool same(const toml_table& a, const toml_table& b) {
    return std::ranges::equal(a, b, [](const auto& x, const auto& y) {
        return x.key == y.key && same(x.value, y.value);
    });
}

// Wherever it stands in the file.
bool same(const toml_value& a, const toml_value& b) {
    if (a.data.index() != b.data.index()) return false;
    return std::visit(
        [&](const auto& mine) {
            using type = std::decay_t<decltype(mine)>;
            const auto& other = std::get<type>(b.data);
            if constexpr (std::is_same_v<type, toml_list> || std::is_same_v<type, toml_table>) {
                return same(mine, other);
            } else if constexpr (std::is_same_v<type, toml_other>) {
                return mine.type == other.type;
            } else {
                return mine == other;
            }
        },
        a.data);
}

toml_value default_of(const schema_key& key) {
    const auto text = fmt::format("value = {}", key.default_value);
    return parse_toml(text, "default").entries.at(0).value;
}

// As the file has it, or else the default.
toml_value value_in(const toml_document& document, const schema_key& key) {
    for (const toml_entry& entry : document.entries) {
        if (entry.section == key.section && entry.key == key.name) return entry.value;
    }
    return default_of(key);
}

} // namespace

std::variant<reloaded, problems> reload(const configuration_sources& sources,
                                        const std::filesystem::path& file,
                                        std::string_view at_start, std::string_view now) {
    auto with_text = sources;
    with_text.read_file = [&](const std::filesystem::path& path) -> std::optional<std::string> {
        return path == file ? std::string(now) : sources.read_file(path);
    };
    auto read = load_configuration(with_text, file);
    if (auto* wrong = std::get_if<problems>(&read)) return std::move(*wrong);
    with_text.read_file = [&](const std::filesystem::path& path) -> std::optional<std::string> {
        return path == file ? std::string(at_start) : sources.read_file(path);
    };
    const auto first = load_configuration(with_text, file);

    reloaded out{std::get<configuration>(std::move(read)), {}, {}};
    const auto old_document = parse_toml(at_start, file.string());
    const auto new_document = parse_toml(now, file.string());
    for (const schema_key& key : schema_keys()) {
        const auto old_value = value_in(old_document, key);
        if (same(old_value, value_in(new_document, key))) continue;
        if (!key.needs_restart) {
            out.changed.push_back(full_name(key));
            continue;
        }
        out.need_a_restart.push_back(full_name(key));
        key.assign(key, old_value, out.config);
    }
    const auto* was = std::get_if<configuration>(&first);
    if (was && was->team.pagers != out.config.team.pagers) out.changed.emplace_back("paging");
    if (was && was->team.runbooks != out.config.team.runbooks) out.changed.emplace_back("runbooks");
    if (was && was->team.people != out.config.team.people) out.changed.emplace_back("people");
    if (was && was->team.rotations != out.config.team.rotations) {
        out.changed.emplace_back("rotations");
    }
    if (was) {
        // Mail's relay was set up at the start; a page that is served cannot be taken away.
        auto& outside = out.config.team.outside;
        outside.mail.from = was->team.outside.mail.from;
        if (outside.page.title.empty() && !was->team.outside.page.title.empty()) {
            outside.page.title = was->team.outside.page.title;
            std::erase(out.changed, "status_page.title");
            out.need_a_restart.emplace_back("status_page.title");
        }
        const bool same = was->team.outside == outside;
        if (!same) out.changed.emplace_back("status page and mail");
    }
    if (was && was->detection.alerts != out.config.detection.alerts) {
        out.changed.emplace_back("alerts");
    }
    if (was && was->detection.services != out.config.detection.services) {
        out.changed.emplace_back("services");
    }
    if (was && was->team.health_checks != out.config.team.health_checks) {
        out.changed.emplace_back("health");
    }
    if (was && was->team.probes != out.config.team.probes) out.changed.emplace_back("probes");
    if (was && was->team.actions != out.config.team.actions) out.changed.emplace_back("actions");
    if (was && was->team.alert_rules != out.config.team.alert_rules) {
        out.changed.emplace_back("alert_rules");
    }
    return out;
}

} // namespace bot
