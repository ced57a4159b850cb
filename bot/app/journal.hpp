#pragma once

#include "bot/clock.hpp"
#include "storage/writer.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <functional>

namespace bot {

// The loop's way to the writer's thread and back: what is submitted on the loop is answered on it.
class journal {
public:
    using completion = std::function<void(storage::outcome)>;

    journal(boost::asio::any_io_executor loop, storage::store& on, storage::brain with,
            const clock& time);

    // `done` is always called, on a later turn of the loop; where too much waits, as failed.
    void submit(storage::incoming what, completion done);

    void replace(storage::brain with) { writer_.replace(std::move(with)); }
    // Finishes what was submitted; the answers still come on the loop.
    void stop() { writer_.stop(); }
    [[nodiscard]] storage::writer::statistics measured() const { return writer_.measured(); }

private:
    boost::asio::any_io_executor loop_;
    storage::writer writer_;
};

} // namespace bot
