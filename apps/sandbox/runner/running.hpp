#pragma once

#include <string>

namespace provost::sandbox {

/// A profile one can sign in with at a stand-in that runs.
struct Running {
  std::string profile;   ///< chat, team, mail, mailsys
  std::string provider;  ///< rocketchat, mattermost, smartermail
  std::string url;
  std::string account;
  std::string password;
  bool ready = false;        ///< the one of its server that the group @office takes
  std::string ca_file = {};  ///< the authority to trust, if that is what it takes
  std::string pin = {};      ///< else the certificate's fingerprint
};

}  // namespace provost::sandbox
