#pragma once

#include "commands/incident/outside_events.hpp"
#include "commands/instant.hpp"

#include <boost/describe.hpp>

#include <cstdint>
#include <set>
#include <string>
#include <vector>

// How far what was approved for outside has come (outside_events.hpp). Part of an incident's state,
// and bounded as that is.
namespace commands {

// One text on one service.
struct publication {
    std::string publisher;
    std::int64_t approval = 0;
    std::string state;
    publication_stage stage = publication_stage::waiting;
    std::string remote;
    std::string link;

    friend bool operator==(const publication&, const publication&) = default;
};
BOOST_DESCRIBE_STRUCT(publication, (), (publisher, approval, state, stage, remote, link))

// One mail to everybody.
struct mailing {
    std::int64_t approval = 0;
    std::int64_t recipients = 0;
    std::int64_t sent = 0;
    std::int64_t refused = 0;
    std::int64_t unknown = 0;
    std::set<std::string> asked_about; // of the unknown ones, at most `most_asked_about`

    friend bool operator==(const mailing&, const mailing&) = default;
    [[nodiscard]] bool is_finished() const { return sent + refused + unknown >= recipients; }
};
BOOST_DESCRIBE_STRUCT(mailing, (), (approval, recipients, sent, refused, unknown, asked_about))

struct outside_state {
    static constexpr std::size_t most_texts = 50;
    static constexpr std::size_t most_publications = 60;
    static constexpr std::size_t most_mailings = 10;
    static constexpr std::size_t most_asked_about = 200;

    std::vector<std::int64_t> texts; // approvals for status pages, oldest first
    std::vector<publication> publications;
    std::vector<mailing> mailings;
};
BOOST_DESCRIBE_STRUCT(outside_state, (), (texts, publications, mailings))

} // namespace commands
