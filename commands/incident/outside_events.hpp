#pragma once

#include <boost/describe.hpp>

#include <cstdint>
#include <string>
#include <string_view>

// What became of texts that were approved for outside (after_events.hpp): on each status page that
// is somebody else's, and with each recipient of a mail. An approval goes by its event's number.
namespace commands {

enum class publication_stage {
    waiting,
    published,
    failed,  // for good; the service said no
    unknown, // the service may have it or not, and cannot be asked
};
BOOST_DESCRIBE_ENUM(publication_stage, waiting, published, failed, unknown)

struct publication_changed {
    static constexpr std::string_view kind = "publication_changed";
    std::string publisher; // "statuspage"
    std::int64_t approval = 0;
    std::string state; // "Identified"
    publication_stage stage = publication_stage::waiting;
    std::string remote; // the incident's id there
    std::string link;
    std::string why; // it failed, or is not known
};
BOOST_DESCRIBE_STRUCT(publication_changed, (),
                      (publisher, approval, state, stage, remote, link, why))

struct mailing_started {
    static constexpr std::string_view kind = "mailing_started";
    std::int64_t approval = 0;
    std::int64_t recipients = 0;
};
BOOST_DESCRIBE_STRUCT(mailing_started, (), (approval, recipients))

enum class mail_stage {
    waiting, // it is written to again
    sent,
    refused,
    unknown,
    left, // unknown, and somebody said that it stays so
};
BOOST_DESCRIBE_ENUM(mail_stage, waiting, sent, refused, unknown, left)

struct mail_changed {
    static constexpr std::string_view kind = "mail_changed";
    std::int64_t approval = 0;
    std::string to;
    mail_stage stage = mail_stage::waiting;
    std::string why; // "550 5.1.1 no such user"
};
BOOST_DESCRIBE_STRUCT(mail_changed, (), (approval, to, stage, why))

// Every recipient's outcome is known, or known to be unknown.
struct mailing_finished {
    static constexpr std::string_view kind = "mailing_finished";
    std::int64_t approval = 0;
    std::int64_t sent = 0;
    std::int64_t refused = 0;
    std::int64_t unknown = 0;
};
BOOST_DESCRIBE_STRUCT(mailing_finished, (), (approval, sent, refused, unknown))

} // namespace commands
