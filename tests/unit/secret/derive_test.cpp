#include "core/secret/derive.hpp"

#include <crypt.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "unit/secret/scratch.hpp"

namespace provost::core {
namespace {

TEST(Derive, HashesWithSha256) {
  EXPECT_EQ(sha256_hex("abc").reveal(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_hex("").reveal().size(), 64U);
}

// RFC 6238 appendix B, the last six of its eight digits.
TEST(Derive, MakesTheOneTimeCodesOfTheStandard) {
  const std::string key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
  EXPECT_EQ(totp_code(key, 59).reveal(), "287082");
  EXPECT_EQ(totp_code(key, 1111111109).reveal(), "081804");
  EXPECT_EQ(totp_code(key, 2000000000).reveal(), "279037");
}

TEST(Derive, TakesOneTimeKeysAsPeopleCopyThem) {
  EXPECT_EQ(totp_code("gezd gnbv gy3t qojq gezd gnbv gy3t qojq", 59).reveal(), "287082");
}

TEST(Derive, RefusesAOneTimeKeyWithoutRepeatingIt) {
  for (const auto* key : {"not!base32", "1890"}) {
    const auto error = error_of([&] { totp_code(key, 59); });
    EXPECT_EQ(error.code, Code::invalid_argument);
    EXPECT_EQ(error.message.find(key), std::string::npos);
  }
  EXPECT_EQ(error_of([] { totp_code("", 59); }).code, Code::invalid_argument);
}

TEST(Derive, MakesBcryptHashesThatVerify) {
  const auto hash = bcrypt_hash("correct horse", 4);
  EXPECT_TRUE(hash.reveal().starts_with("$2b$04$"));
  EXPECT_EQ(hash.size(), 60U);
  const auto data = std::make_unique<crypt_data>();
  EXPECT_EQ(std::string(crypt_r("correct horse", std::string(hash.reveal()).c_str(), data.get())),
            hash.reveal());
  EXPECT_NE(hash.reveal(), bcrypt_hash("correct horse", 4).reveal());
}

TEST(Derive, RefusesWhatBcryptWouldCutShort) {
  EXPECT_EQ(error_of([] { bcrypt_hash(std::string(73, 'x'), 4); }).code, Code::invalid_argument);
  EXPECT_EQ(error_of([] { bcrypt_hash(std::string("a\0b", 3), 4); }).code, Code::invalid_argument);
  EXPECT_EQ(error_of([] { bcrypt_hash("x", 3); }).code, Code::invalid_argument);
  EXPECT_EQ(error_of([] { bcrypt_hash("x", 31); }).code, Code::invalid_argument);
}

}  // namespace
}  // namespace provost::core
