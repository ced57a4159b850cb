#pragma once

#include "commands/instant.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

// How customers are told: the team's choices, as plain values.
namespace commands {

// A part of the product, as the public status page shows it.
struct page_component {
    std::string name;
    std::vector<std::string> words; // an approved text that says one of these concerns it
    std::map<std::string, std::string> ids = {}; // at other status pages: "statuspage", its id
    friend bool operator==(const page_component&, const page_component&) = default;
};

// Work that was announced beforehand.
struct planned_maintenance {
    std::string name;
    std::string text;
    instant from;
    instant until;
    std::vector<std::string> components; // by name
    friend bool operator==(const planned_maintenance&, const planned_maintenance&) = default;
};

struct page_settings {
    std::string title;   // empty: there is no page
    std::string address; // "https://status.acme.test", without a '/' at its end
    std::vector<page_component> components;
    std::vector<planned_maintenance> maintenances;
    bool offers_mail = false; // a form to subscribe; only where the bot itself serves the page
    friend bool operator==(const page_settings&, const page_settings&) = default;
};

struct mail_settings {
    std::string from;        // "Acme Status <status@acme.test>"; empty: no mail is sent
    std::string reply_to;    // may be empty
    std::string unsubscribe; // an https or mailto address; empty: none is named
    std::int64_t per_minute = 60;
    std::vector<std::string> recipients; // of all lists, each once
    bool to_subscribers = false;         // a list names the status page's subscribers
    friend bool operator==(const mail_settings&, const mail_settings&) = default;
};

struct outside_settings {
    page_settings page;
    mail_settings mail;
    std::vector<std::string> publishers; // "statuspage", "instatus", "cachet"
    friend bool operator==(const outside_settings&, const outside_settings&) = default;
    // Whether the public page offers mail: somebody must carry it, its links must lead somewhere,
    // and what is approved must reach those who asked.
    [[nodiscard]] bool takes_subscribers() const {
        return mail.to_subscribers && !mail.from.empty() && !page.title.empty() &&
               !page.address.empty();
    }
};

} // namespace commands
