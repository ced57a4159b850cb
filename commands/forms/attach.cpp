#include "commands/forms/forms.hpp"

namespace commands::forms {
namespace {

constexpr auto link = "link";
constexpr auto title = "title";

} // namespace

boost::json::object build(const acts::attach& known, const opening& at) {
    boost::json::array form_blocks{
        about_line(at),
        blocks::input_block(
            {link, "Address", "A dashboard, a ticket, a document.", false},
            element(blocks::text_input{false, known.link, "https://…", acts::attach::longest})),
        blocks::input_block({title, "What it is", {}, true},
                            element(blocks::text_input{false, known.title, {}, longest_title}))};
    return form("attach", "Attach a link", "Attach", std::move(form_blocks), at);
}

act read_attach(answers& given) {
    acts::attach out;
    out.link = given.required(link, "An address is needed.", acts::attach::longest);
    out.title = given.optional(title, longest_title);
    if (!acts::is_link(out.link)) {
        given.wrong(link, "This is not an address. It begins with https:// or http://.");
    }
    return out;
}

} // namespace commands::forms
