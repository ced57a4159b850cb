#include "commands/grammar/act.hpp"

#include "commands/one_of_members.hpp"

namespace commands {

template class one_of<act_kinds>;

} // namespace commands
