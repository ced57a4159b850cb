#pragma once

#include "tests/simulation/accounts.hpp"
#include "tests/simulation/process.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace simulation {

// Services that wake people, and a tracker: what people do in them, and what must be so at rest.
class pages {
public:
    // The bot that lives at the moment; null while none does.
    using living = std::function<process*()>;

    pages(parts& in, living bot, std::shared_ptr<accounts> at, std::uint64_t seed);

    // Somebody acknowledges a page in the service's app, which tells the bot until it has heard.
    void acknowledge_there();
    // Somebody closes an issue in the tracker; the bot sees it when it looks.
    void close_there();
    // Nobody was paged twice for one cause, and nobody left out; each action item is one issue,
    // which stands as the item does.
    void check(const process& bot) const;

    // The configuration that belongs to these services.
    static void configure(commands::settings& team);

private:
    void tell(commands::page_reported news, std::string delivery);
    bool check_page(const process& bot, const commands::incident& about,
                    const commands::service_page& held) const;
    void check_items(const process& bot, const commands::incident& about) const;
    void check_issue(const commands::incident& about, const commands::action_item& item) const;
    [[nodiscard]] const services_at_hand::toy_pager& of(const std::string& name) const;

    parts& parts_;
    living bot_;
    chance dice_;
    std::shared_ptr<accounts> at_;
};

} // namespace simulation
