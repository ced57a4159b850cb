#include "bot/net/pipe.hpp"

#include <boost/asio/append.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>

#include <algorithm>
#include <cstring>
#include <optional>
#include <string>

namespace bot::net {

namespace asio = boost::asio;
using boost::system::error_code;

namespace {

/// An operation that waits; the loop has work as long as it does.
template <class Buffer> struct pending {
    Buffer buffer;
    stream::io_handler handler;
    asio::executor_work_guard<asio::any_io_executor> work;
};

/// Bytes on their way from one end to the other.
class lane {
public:
    lane(asio::any_io_executor on, pipe_settings with)
        : executor_(std::move(on)), settings_(with) {}

    void read(asio::mutable_buffer into, stream::io_handler handler) {
        read_.emplace(pending<asio::mutable_buffer>{into, std::move(handler), guard()});
        advance();
    }
    void write(asio::const_buffer from, stream::io_handler handler) {
        write_.emplace(pending<asio::const_buffer>{from, std::move(handler), guard()});
        advance();
    }
    /// The writer says that no more comes.
    void finish() {
        finished_ = true;
        advance();
    }
    void close_reader() {
        reader_gone_ = true;
        advance();
    }
    void close_writer() {
        writer_gone_ = true;
        finish();
    }
    [[nodiscard]] bool quiet() const {
        return bytes_.empty() && !finished_ && !reader_gone_ && !writer_gone_;
    }

private:
    asio::executor_work_guard<asio::any_io_executor> guard() const {
        return asio::make_work_guard(executor_);
    }

    template <class Buffer>
    void complete(std::optional<pending<Buffer>>& operation, error_code error, std::size_t moved) {
        auto handler = std::move(operation->handler);
        operation.reset();
        asio::post(executor_, asio::append(std::move(handler), error, moved));
    }

    void advance() {
        if (write_) advance_write();
        if (read_) advance_read();
        if (write_) advance_write(); // reading may have made room
    }

    void advance_write() {
        if (writer_gone_) return complete(write_, asio::error::operation_aborted, 0);
        if (reader_gone_ || finished_) return complete(write_, asio::error::broken_pipe, 0);
        const std::size_t room = settings_.capacity - bytes_.size();
        const std::size_t moved = std::min(room, write_->buffer.size());
        if (moved == 0 && write_->buffer.size() > 0) return;
        bytes_.append(static_cast<const char*>(write_->buffer.data()), moved);
        complete(write_, {}, moved);
    }

    void advance_read() {
        if (reader_gone_) return complete(read_, asio::error::operation_aborted, 0);
        if (bytes_.empty() && read_->buffer.size() > 0) {
            if (finished_) complete(read_, asio::error::eof, 0);
            return;
        }
        const std::size_t moved =
            std::min({bytes_.size(), read_->buffer.size(), settings_.read_max});
        if (moved > 0) std::memcpy(read_->buffer.data(), bytes_.data(), moved);
        bytes_.erase(0, moved);
        complete(read_, {}, moved);
    }

    asio::any_io_executor executor_;
    pipe_settings settings_;
    std::string bytes_;
    bool finished_ = false;
    bool reader_gone_ = false;
    bool writer_gone_ = false;
    std::optional<pending<asio::mutable_buffer>> read_;
    std::optional<pending<asio::const_buffer>> write_;
};

class pipe_end final : public stream {
public:
    pipe_end(asio::any_io_executor on, std::shared_ptr<lane> in, std::shared_ptr<lane> out)
        : executor_(std::move(on)), in_(std::move(in)), out_(std::move(out)) {}
    ~pipe_end() override { end(); }

    asio::any_io_executor get_executor() override { return executor_; }
    void async_read_some(asio::mutable_buffer into, io_handler handler) override {
        in_->read(into, std::move(handler));
    }
    void async_write_some(asio::const_buffer from, io_handler handler) override {
        out_->write(from, std::move(handler));
    }
    void async_shutdown(done_handler handler) override {
        out_->finish();
        asio::post(executor_, asio::append(std::move(handler), error_code()));
    }
    void close() noexcept override { end(); }
    bool quiet() noexcept override { return in_->quiet(); }
    [[nodiscard]] std::string peer() const override { return "pipe"; }

private:
    void end() noexcept {
        in_->close_reader();
        out_->close_writer();
    }

    asio::any_io_executor executor_;
    std::shared_ptr<lane> in_;
    std::shared_ptr<lane> out_;
};

} // namespace

std::pair<std::unique_ptr<stream>, std::unique_ptr<stream>>
make_pipe(asio::any_io_executor executor, pipe_settings settings) {
    const auto there = std::make_shared<lane>(executor, settings);
    const auto back = std::make_shared<lane>(executor, settings);
    return {std::make_unique<pipe_end>(executor, back, there),
            std::make_unique<pipe_end>(executor, there, back)};
}

} // namespace bot::net
