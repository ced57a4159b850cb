#include "commands/command.hpp"

#include "commands/one_of_members.hpp"

namespace commands {

template class one_of<command_kinds>;

} // namespace commands
