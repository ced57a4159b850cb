#include "tests/storage/scripted_brain.hpp"

namespace storage_test {
namespace {

class no_zones : public commands::time_zones {
public:
    [[nodiscard]] std::shared_ptr<const commands::time_zone> find(std::string_view) const override {
        return nullptr;
    }
};

} // namespace

scripted_brain::scripted_brain()
    : otherwise([](const auto&, const auto&) { return commands::decision{}; }) {
    parts_.procedure = std::make_shared<commands::procedure>();
    parts_.settings = std::make_shared<commands::settings>();
    parts_.zones = std::make_shared<no_zones>();
    parts_.decide = [this](const commands::command& what, const commands::context& in) {
        ++decided;
        const auto* slash = std::get_if<commands::slash_command>(&what);
        const auto found = slash ? acts.find(slash->text) : acts.end();
        return found == acts.end() ? otherwise(what, in) : found->second(in);
    };
}

storage::brain scripted_brain::value() {
    return parts_;
}

storage::incoming said(std::string text, std::string dedupe_key) {
    commands::slash_command slash;
    slash.text = std::move(text);
    return {std::move(dedupe_key), slash, "test"};
}

commands::new_event declared(commands::incident_id id, std::string title, int rank) {
    commands::declared what;
    what.title = std::move(title);
    what.severity = {"SEV" + std::to_string(rank), rank};
    return {id, {"U1"}, std::nullopt, what};
}

commands::new_event noted(commands::incident_id id, std::string text) {
    commands::noted what;
    what.text = std::move(text);
    return {id, {"U1"}, std::nullopt, what};
}

scripted_brain::act declares(std::string title, int rank) {
    return [title = std::move(title), rank](const commands::context& in) {
        commands::decision out;
        out.events = {declared(in.next_incident, title, rank)};
        out.reply = commands::tell{{"declared " + title, {}, ""}, {}, {}};
        return out;
    };
}

scripted_brain::act notes(commands::incident_id id, std::string text) {
    return [id, text = std::move(text)](const commands::context&) {
        commands::decision out;
        out.events = {noted(id, text)};
        return out;
    };
}

scripted_brain::act wants(std::vector<commands::wanted_effect> effects) {
    return [effects = std::move(effects)](const commands::context&) {
        commands::decision out;
        out.effects = effects;
        return out;
    };
}

scripted_brain::act sets(commands::timer what) {
    return [what = std::move(what)](const commands::context&) {
        commands::decision out;
        out.timers = {commands::set_timer{what}};
        return out;
    };
}

commands::wanted_effect once_effect(std::string key, commands::incident_id id) {
    return {{std::move(key)}, id, commands::pin_message{{"C1"}, {"1.000001"}}};
}

commands::wanted_effect keep_effect(std::string key, commands::incident_id id) {
    return {{std::move(key)}, id, commands::keep_message{commands::slot::announcement}};
}

commands::timer timer_at(commands::instant due, std::string detail) {
    return {first, commands::timer_kind::archive_channel, std::move(detail), due};
}

storage::incoming answer_to(const storage::effect_row& row, commands::effect_outcome outcome) {
    return {"",
            commands::effect_answered{row.key, row.incident, row.revision, row.effect,
                                      std::move(outcome)},
            "test"};
}

storage::incoming falls_due(const commands::timer& what) {
    return {"", commands::timer_due{what}, "test"};
}

} // namespace storage_test
