#include "core/handoff/seal.hpp"

#include <gmock/gmock.h>

#include "key_ring.hpp"

namespace provost::core::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class Sealing : public KeyRing {
 protected:
  static std::string refusal(const std::string& recipient) {
    return error_of([&] { Sealer sealer({recipient}); });
  }
};

TEST_F(Sealing, IsOpenedByEachRecipientAndNobodyElse) {
  const std::string jane = make_key("Jane <jane@example.com>");
  const std::string joe = make_key("Joe <joe@example.com>");
  const Sealer sealer({"jane@example.com", joe});
  ASSERT_EQ(sealer.keys().size(), 2U);
  EXPECT_EQ(sealer.keys()[0].fingerprint, jane);
  EXPECT_EQ(sealer.keys()[1].recipient, joe);
  const std::string sealed = sealer.seal("a canary\n");
  EXPECT_THAT(sealed, AllOf(testing::StartsWith("-----BEGIN PGP MESSAGE-----\n"),
                            testing::EndsWith("-----END PGP MESSAGE-----\n")));
  EXPECT_THAT(sealed, Not(HasSubstr("canary")));
  write("one.asc", sealed);
  for (const std::string& lost : {jane, joe}) {
    EXPECT_EQ(opened("one.asc"), "a canary\n");
    gpg("gpg --batch --yes --delete-secret-keys " + lost);
  }
  EXPECT_EQ(opened("one.asc"), "");
}

TEST_F(Sealing, TakesAFingerprintAsPeopleCopyIt) {
  const std::string jane = make_key("Jane <jane@example.com>");
  std::string spaced;
  for (std::size_t i = 0; i < jane.size(); i += 4) spaced += jane.substr(i, 4) + " ";
  spaced.pop_back();
  EXPECT_EQ(Sealer({spaced}).keys()[0].fingerprint, jane);
  EXPECT_EQ(Sealer({"0x" + jane}).keys()[0].fingerprint, jane);
}

TEST_F(Sealing, SaysWhetherTheKeyIsCertified) {
  const std::string jane = make_key("Jane <jane@example.com>");
  EXPECT_TRUE(Sealer({jane}).keys()[0].certified);
  gpg("gpg --export -a " + jane + " >" + path("jane").string());
  gpg("gpg --batch --yes --delete-secret-and-public-key " + jane);
  gpg("gpg --batch --import-ownertrust </dev/null; rm -f \"$GNUPGHOME/trustdb.gpg\"");
  gpg("gpg --batch --import " + path("jane").string());
  EXPECT_FALSE(Sealer({jane}).keys()[0].certified);
  EXPECT_THAT(Sealer({jane}).seal("x"), HasSubstr("PGP MESSAGE"));
}

TEST_F(Sealing, RefusesByNameWhoHasNoKey) {
  make_key("Jane <jane@example.com>");
  EXPECT_THAT(refusal("joe@example.com"), HasSubstr("no public key of joe@example.com"));
  // Not what merely holds the text.
  EXPECT_THAT(refusal("ane@example.com"), HasSubstr("no public key of ane@example.com"));
  EXPECT_THAT(refusal("Jane"), HasSubstr("neither a fingerprint"));
  EXPECT_THAT(refusal("jane@example.com> --x"), HasSubstr("neither a fingerprint"));
}

TEST_F(Sealing, RefusesKeysThatAreRevokedExpiredOrCannotEncrypt) {
  const std::string revoked = make_key("A <a@example.com>");
  revoke(revoked);
  EXPECT_THAT(refusal("a@example.com"), HasSubstr("a@example.com has no key that can be used: the "
                                                  "key " +
                                                  revoked + " is revoked"));
  const std::string expired =
      make_key("B <b@example.com>", "20200201T000000", "--faked-system-time 20200101T000000");
  EXPECT_THAT(refusal("b@example.com"), HasSubstr(expired + " has expired"));
  gpg("gpg --batch --passphrase '' --quick-generate-key 'C <c@example.com>' ed25519 sign never");
  EXPECT_THAT(refusal("c@example.com"), HasSubstr("cannot encrypt"));
}

TEST_F(Sealing, RefusesAnAddressWithSeveralKeysButNotOneWithAnOldKey) {
  const std::string first = make_key("Jane <jane@example.com>");
  const std::string second = make_key("Jane (new) <jane@example.com>");
  EXPECT_THAT(refusal("jane@example.com"),
              AllOf(HasSubstr("several keys"), HasSubstr(first), HasSubstr(second)));
  EXPECT_EQ(Sealer({second}).keys()[0].fingerprint, second);
  revoke(first);
  EXPECT_EQ(Sealer({"jane@example.com"}).keys()[0].fingerprint, second);
}

}  // namespace
}  // namespace provost::core::test
