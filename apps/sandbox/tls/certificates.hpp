#pragma once

#include <filesystem>
#include <string>

namespace provost::sandbox {

/// A key and a certificate in PEM files.
struct Identity {
  std::string certificate;
  std::string key;
  std::string fingerprint;  ///< SHA-256, upper-case hexadecimal with colons
};

struct CertificateWish {
  std::string host = "localhost";  ///< a DNS name or an IP address
  long valid_from = -3600;         ///< seconds from now
  long valid_until = 3600;
};

/// Makes certificates in a directory of its own below the system's temporary one, which goes with
/// it. Throws std::runtime_error.
class Certificates {
 public:
  Certificates();
  ~Certificates();
  Certificates(const Certificates&) = delete;
  Certificates& operator=(const Certificates&) = delete;

  Identity self_signed(const CertificateWish& wish = {});
  /// From this object's own authority.
  Identity issued(const CertificateWish& wish = {});
  const std::string& authority_file() const { return authority_.certificate; }

 private:
  Identity write(const CertificateWish& wish, const Identity* issuer, bool authority);
  std::filesystem::path directory_;
  int next_ = 0;
  Identity authority_;
};

}  // namespace provost::sandbox
