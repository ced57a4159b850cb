#include "tests/practice/options.hpp"
#include "tests/practice/server.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>

#include <csignal>
#include <cstdio>
#include <exception>

namespace {

void serve(const practice::options& chosen) {
    boost::asio::io_context loop(1);
    practice::server workspace(loop.get_executor(), chosen);
    boost::asio::signal_set signals(loop, SIGINT, SIGTERM);
    signals.async_wait([&](const boost::system::error_code& error, int) {
        if (error) {
            return;
        }
        boost::asio::co_spawn(loop, workspace.stop(), [](const std::exception_ptr& failed) {
            if (failed) {
                std::rethrow_exception(failed);
            }
        });
    });
    std::printf("Practice workspace: %s/\n", workspace.origin().c_str());
    std::fflush(stdout);
    loop.run();
}

} // namespace

int main(int count, char** arguments) {
    const auto parsed = practice::parse_options(count, arguments);
    if (const auto* stop = std::get_if<practice::no_start>(&parsed)) {
        std::fputs(stop->text.c_str(), stop->status == 0 ? stdout : stderr);
        return stop->status;
    }
    try {
        serve(std::get<practice::options>(parsed));
    } catch (const std::exception& e) {
        std::fprintf(stderr, "slack-workspace: %s\n", e.what());
        return 1;
    }
    return 0;
}
