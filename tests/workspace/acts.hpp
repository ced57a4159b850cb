#pragma once

#include "tests/workspace/world.hpp"

#include <boost/json/object.hpp>

#include <stdexcept>
#include <string>

namespace workspace {

/// A person cannot do that; what() is the sentence they are shown.
class cannot : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// One act of one person. Accessors throw `cannot`.
struct deed {
    world& w;
    const boost::json::object& what;
    const user& who;
    instant now;

    std::string text(std::string_view key) const;
    bool flag(std::string_view key) const;
    /// By id or by "#name"; only what the person can see.
    channel& where() const;
    channel& joined() const;   ///< and is a member of
    channel& writable() const; ///< and is not archived
    message& at(channel& where) const;
    /// By id, "@name" or "name".
    const user& person(std::string_view key) const;
};

act_result carry_out_act(world& w, std::string_view user, const boost::json::object& what,
                         instant now);

namespace acts {
act_result say(const deed& d);
act_result edit_own(const deed& d);
act_result delete_own(const deed& d);
act_result react(const deed& d); ///< toggles
act_result put_reaction(const deed& d);
act_result take_reaction(const deed& d);
act_result pin(const deed& d);
act_result unpin(const deed& d);
act_result dismiss(const deed& d);
act_result read(const deed& d);

act_result new_channel(const deed& d);
act_result join_channel(const deed& d);
act_result leave_channel(const deed& d);
act_result invite(const deed& d);
act_result kick(const deed& d);
act_result archive_channel(const deed& d);
act_result unarchive_channel(const deed& d);
act_result rename_channel(const deed& d);
act_result topic(const deed& d);
act_result purpose(const deed& d);
act_result open_dm(const deed& d);

act_result command(const deed& d);
act_result action(const deed& d);
act_result shortcut(const deed& d);
act_result message_shortcut(const deed& d);
act_result submit(const deed& d);
act_result close(const deed& d);
act_result home(const deed& d);
} // namespace acts

} // namespace workspace
