#include "bot/net/digest.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <stdexcept>

namespace bot::net {
namespace {

using digest = std::array<unsigned char, EVP_MAX_MD_SIZE>;

std::string hex_of(const digest& bytes, unsigned int size) {
    constexpr std::string_view letters = "0123456789abcdef";
    std::string out;
    out.reserve(std::size_t{size} * 2);
    for (unsigned int i = 0; i < size; ++i) {
        out += letters[bytes[i] >> 4U];
        out += letters[bytes[i] & 15U];
    }
    return out;
}

} // namespace

std::string sha256_hex(std::string_view data) {
    digest out{};
    unsigned int size = 0;
    if (EVP_Digest(data.data(), data.size(), out.data(), &size, EVP_sha256(), nullptr) != 1) {
        throw std::runtime_error("OpenSSL cannot compute SHA-256");
    }
    return hex_of(out, size);
}

std::string hmac_sha256_hex(std::string_view key, std::string_view data) {
    digest out{};
    unsigned int size = 0;
    const auto* text = reinterpret_cast<const unsigned char*>(data.data());
    const auto* made = HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), text,
                            data.size(), out.data(), &size);
    if (made == nullptr) throw std::runtime_error("OpenSSL cannot compute HMAC-SHA256");
    return hex_of(out, size);
}

bool equal_in_constant_time(std::string_view left, std::string_view right) {
    return left.size() == right.size() &&
           CRYPTO_memcmp(left.data(), right.data(), left.size()) == 0;
}

} // namespace bot::net
