#include "tests/bot/net/support.hpp"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <stdexcept>

namespace bot::net::testing {
namespace {

template <auto Free> struct freer {
    template <class T> void operator()(T* p) const { Free(p); }
};
using key_ptr = std::unique_ptr<EVP_PKEY, freer<EVP_PKEY_free>>;
using certificate_ptr = std::unique_ptr<X509, freer<X509_free>>;
using bio_ptr = std::unique_ptr<BIO, freer<BIO_free_all>>;

void need(bool ok, const char* what) {
    if (!ok) throw std::runtime_error(std::string("OpenSSL: ") + what);
}

void add_extension(X509* to, X509* issuer, int kind, const std::string& value) {
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, to, nullptr, nullptr, 0);
    X509_EXTENSION* made = X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str());
    need(made != nullptr, "extension");
    X509_add_ext(to, made, -1);
    X509_EXTENSION_free(made);
}

certificate_ptr make_certificate(EVP_PKEY* key, const char* name, long serial,
                                 std::chrono::seconds ends_in) {
    certificate_ptr out(X509_new());
    X509_set_version(out.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(out.get()), serial);
    X509_gmtime_adj(X509_getm_notBefore(out.get()), -3600);
    X509_gmtime_adj(X509_getm_notAfter(out.get()), ends_in.count());
    X509_set_pubkey(out.get(), key);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(out.get()), "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char*>(name), -1, -1, 0);
    return out;
}

template <class Write> std::string to_pem(Write write) {
    const bio_ptr memory(BIO_new(BIO_s_mem()));
    need(write(memory.get()) == 1, "PEM");
    char* data = nullptr;
    const long size = BIO_get_mem_data(memory.get(), &data);
    return {data, static_cast<std::size_t>(size)};
}

} // namespace

certificates make_certificates(const std::string& subject_names, std::chrono::seconds ends_in) {
    const key_ptr ca_key(EVP_EC_gen("P-256"));
    const key_ptr key(EVP_EC_gen("P-256"));
    need(ca_key && key, "keys");
    const certificate_ptr ca = make_certificate(ca_key.get(), "test authority", 1, 1h);
    X509_set_issuer_name(ca.get(), X509_get_subject_name(ca.get()));
    add_extension(ca.get(), ca.get(), NID_basic_constraints, "critical,CA:TRUE");
    need(X509_sign(ca.get(), ca_key.get(), EVP_sha256()) > 0, "sign");

    const certificate_ptr leaf = make_certificate(key.get(), "test server", 2, ends_in);
    X509_set_issuer_name(leaf.get(), X509_get_subject_name(ca.get()));
    add_extension(leaf.get(), ca.get(), NID_subject_alt_name, subject_names);
    need(X509_sign(leaf.get(), ca_key.get(), EVP_sha256()) > 0, "sign");

    certificates out;
    out.ca_pem = to_pem([&](BIO* to) { return PEM_write_bio_X509(to, ca.get()); });
    out.server.certificate_chain_pem =
        to_pem([&](BIO* to) { return PEM_write_bio_X509(to, leaf.get()); });
    out.server.private_key_pem = to_pem([&](BIO* to) {
        return PEM_write_bio_PrivateKey(to, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    });
    return out;
}

} // namespace bot::net::testing
