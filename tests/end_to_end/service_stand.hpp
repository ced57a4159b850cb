#pragma once

#include "tests/bot/delivery/toy_services.hpp"
#include "tests/services/toy_pager.hpp"
#include "tests/services/toy_tracker.hpp"

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>

namespace end_to_end {

// When the stand goes silent, so that the bot can be killed in the middle of a call.
struct silence {
    int at_call = 0;          // 1 is the first; 0: never
    bool carried_out = false; // it does what it is asked to, and does not answer
};

// Which ones a team uses.
struct services_used {
    commands::pager_kind pager = commands::pager_kind::pagerduty;
    commands::tracker_kind tracker = commands::tracker_kind::github;
    bool status_pages = true; // Statuspage, Instatus and Cachet
};

// Services behind one port of this machine.
class service_stand {
public:
    service_stand(services_used with, silence when);
    ~service_stand();
    service_stand(const service_stand&) = delete;
    service_stand& operator=(const service_stand&) = delete;

    // What the bot's configuration says of them, and its environment.
    [[nodiscard]] std::string settings() const;
    [[nodiscard]] static std::map<std::string, std::string> secrets();

    [[nodiscard]] bool is_silent() const { return silent_; }
    [[nodiscard]] int calls() const { return calls_; }
    // Answers no more; from then on its memory can be read.
    void stop();

    const services_used used;
    services_at_hand::toy_pager pager{used.pager};
    services_at_hand::toy_tracker tracker{used.tracker};
    bot::delivery::toy_services pages;

private:
    struct loop;
    bot::services::service_response answer(const std::string& method, std::string target,
                                           const std::string& body);

    silence when_;
    std::atomic<bool> silent_ = false;
    std::atomic<int> calls_ = 0;
    std::unique_ptr<loop> loop_;
};

} // namespace end_to_end
