#include "bot/net/tls.hpp"
#include "bot/program/program.hpp"
#include "storage/connection.hpp"

#include <boost/version.hpp>
#include <fmt/format.h>

namespace bot {

std::string version_text() {
#if defined(__clang__)
    const std::string compiler = "clang " __clang_version__;
#else
    const std::string compiler = "g++ " __VERSION__;
#endif
    return fmt::format("incident-bot {} ({})\ncompiler {}\nBoost {}.{}\n{}\nSQLite {}\n",
                       INCIDENT_BOT_VERSION, INCIDENT_BOT_COMMIT, compiler, BOOST_VERSION / 100000,
                       BOOST_VERSION / 100 % 1000, net::tls_library_version(),
                       storage::sqlite_version());
}

} // namespace bot
