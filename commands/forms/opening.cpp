#include "commands/forms/opening.hpp"

#include "commands/codec.hpp"
#include "commands/grammar/slack_text.hpp"
#include "commands/procedure/words.hpp"
#include "commands/render/standing.hpp"

#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include <utility>

namespace commands {

boost::json::object form(std::string_view id, std::string_view title, std::string_view submit,
                         boost::json::array blocks, const opening& at) {
    auto from = at.from;
    // An address that long is no Slack message; without it the form still works.
    if (from.source.size() > blocks::limits::private_metadata / 2) from.source.clear();
    blocks::view out;
    out.form = id;
    out.title = title;
    out.submit = submit;
    out.private_metadata = boost::json::serialize(codec::write(from));
    out.blocks = std::move(blocks);
    if (submit.empty()) out.close = "Back";
    return blocks::modal(std::move(out));
}

boost::json::object about_line(const opening& at) {
    return blocks::context(at.about ? number_and_title(*at.about, at.in) : "No incident");
}

answers::answers(const form_submission& sent, const form_context& from, const context& in)
    : sent_(sent), from_(from), in_(in) {}

const std::vector<std::string>& answers::all(const std::string& block) const {
    static const std::vector<std::string> none;
    const auto found = sent_.values.find(block);
    return found == sent_.values.end() ? none : found->second;
}

std::string answers::text(const std::string& block) const {
    const auto& values = all(block);
    if (values.empty()) return {};
    const auto clean = clean_utf8(values.front());
    return std::string(words::trim(clean));
}

std::string answers::required(const std::string& block, std::string_view when_missing,
                              std::size_t longest) {
    auto given = optional(block, longest);
    if (given.empty()) wrong(block, std::string(when_missing));
    return given;
}

std::string answers::optional(const std::string& block, std::size_t longest) {
    auto given = text(block);
    const auto units = utf16_units(given);
    if (units > longest) {
        wrong(block, fmt::format("This has {} characters. Keep it to {}.", units, longest));
    }
    return given;
}

void answers::wrong(const std::string& block, std::string sentence) {
    errors_.by_block.emplace(block, std::move(sentence));
}

} // namespace commands
