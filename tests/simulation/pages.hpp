#pragma once

#include "tests/services/toy_pager.hpp"
#include "tests/services/toy_tracker.hpp"
#include "tests/simulation/process.hpp"

#include <cstdint>
#include <functional>
#include <string>

namespace simulation {

// Services that wake people, and a tracker: what people do in them, and what must be so at rest.
class pages {
public:
    // The bot that lives at the moment; null while none does.
    using living = std::function<process*()>;

    pages(parts& in, living bot, std::uint64_t seed);

    // Somebody acknowledges a page in the service's app, which tells the bot until it has heard.
    void acknowledge_there();
    // Nobody was paged twice for one cause, and nobody left out; each action item is one issue.
    void check(const process& bot) const;

    // The configuration that belongs to these services.
    static void configure(commands::settings& team);

private:
    void tell(commands::page_reported news, std::string delivery);
    bool check_page(const process& bot, const commands::incident& about,
                    const commands::service_page& held) const;
    void check_items(const process& bot, const commands::incident& about) const;
    [[nodiscard]] const services_at_hand::toy_pager& of(const std::string& name) const;

    parts& parts_;
    living bot_;
    chance dice_;
    services_at_hand::toy_pager primary_{commands::pager_kind::pagerduty};
    services_at_hand::toy_pager leads_{commands::pager_kind::opsgenie};
    services_at_hand::toy_tracker tracker_{commands::tracker_kind::github};
    int told_ = 0;
};

} // namespace simulation
