#include "commands/decide/deciding.hpp"
#include "commands/mail/compose.hpp"
#include "commands/procedure/words.hpp"

#include <fmt/format.h>

namespace commands {
namespace {

using namespace std::chrono_literals;

// Nobody's mailbox is to be filled by others who type its address again and again.
constexpr duration asked_again_after = 1h;

} // namespace

// Whoever typed the address hears the same in every case, so that nobody learns who subscribes.
void decide_subscription(draft& on, const subscription_asked& what) {
    if (!on.in.settings.outside.takes_subscribers()) return;
    const auto address = words::lower(what.address);
    if (!is_mail_address(address) || what.token.empty()) return;
    auto known = on.in.records.find_subscriber(address);
    if (known && known->confirmed_at) return;
    if (known && on.in.now - known->asked_at < asked_again_after) return;
    auto next = known.value_or(subscriber{address, what.token, on.in.now, {}});
    next.asked_at = on.in.now;
    on.want({}, fmt::format("subscribe/{}/{}", next.token, on.in.now.time_since_epoch().count()),
            confirm_subscription{address, next.token});
    on.keep(std::move(next));
}

void decide_subscription(draft& on, const subscription_answered& what) {
    auto known = on.in.records.find_subscriber_by_token(what.token);
    if (!known) return;
    if (!what.stays) return on.unsubscribe(known->address);
    if (known->confirmed_at) return;
    known->confirmed_at = on.in.now;
    on.keep(*std::move(known));
}

} // namespace commands
