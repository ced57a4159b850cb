#include "commands/render/publication.hpp"

#include "commands/render/text.hpp"

#include <fmt/format.h>

namespace commands {
namespace {

std::string stage_words(publication_stage stage) {
    switch (stage) {
    case publication_stage::waiting:
        return "on its way";
    case publication_stage::published:
        return "published";
    case publication_stage::failed:
        return "failed";
    case publication_stage::unknown:
        break;
    }
    return "not known";
}

std::string mail_words(const mailing& of) {
    auto out = fmt::format("mail {} of {} sent", of.sent, of.recipients);
    if (of.refused > 0) out += fmt::format(", {} refused", of.refused);
    if (of.unknown > 0) out += fmt::format(", {} unknown", of.unknown);
    return out;
}

} // namespace

std::string publisher_title(std::string_view publisher) {
    std::string out(publisher);
    if (!out.empty() && out[0] >= 'a' && out[0] <= 'z')
        out[0] = static_cast<char>(out[0] - 'a' + 'A');
    return out;
}

std::string outside_words(const incident& about) {
    std::string out;
    const auto add = [&](const std::string& words) {
        out += (out.empty() ? "Outside: " : " · ") + words;
    };
    const auto& all = about.outside.publications;
    const auto latest = all.empty() ? 0 : all.back().approval;
    for (const auto& each : all) {
        if (each.approval != latest) continue;
        add(fmt::format("{} “{}” {}", escaped(publisher_title(each.publisher)), escaped(each.state),
                        stage_words(each.stage)));
    }
    if (!about.outside.mailings.empty()) add(mail_words(about.outside.mailings.back()));
    return out;
}

} // namespace commands
