#include "bot/net/failure.hpp"

#include <stdexcept>

namespace bot::net {

void throw_exception_from_error(const failure& error, const boost::source_location& /*where*/) {
    throw std::runtime_error(error.text);
}

} // namespace bot::net
