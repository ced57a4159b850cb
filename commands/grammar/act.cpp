#include "commands/grammar/act.hpp"

#include "commands/one_of_members.hpp"

namespace commands {

template class one_of<act_kinds>;

bool acts::is_link(std::string_view text) {
    const bool known = text.starts_with("https://") || text.starts_with("http://");
    return known && text.size() > std::string_view("https://").size() &&
           text.size() <= attach::longest && text.find_first_of(" \t\r\n<>|") == text.npos;
}

} // namespace commands
