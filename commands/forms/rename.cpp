#include "commands/forms/forms.hpp"

namespace commands::forms {
namespace {

constexpr auto block = "title";

}

boost::json::object build(const acts::set_title& known, const opening& at) {
    const auto text = known.text.empty() && at.about ? at.about->title : known.text;
    boost::json::array form_blocks{
        about_line(at),
        blocks::input_block({block, "Title", "", false},
                            element(blocks::text_input{false, text, {}, longest_title}))};
    return form("rename", "Rename the incident", "Rename", std::move(form_blocks), at);
}

act read_title(answers& given) {
    acts::set_title out;
    out.text = given.required(block, "An incident needs a title.", longest_title);
    return out;
}

} // namespace commands::forms
