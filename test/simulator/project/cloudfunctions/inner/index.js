// A function that clients may not call, without permissions for open APIs.
const cloud = require('wx-server-sdk');

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });

exports.main = async (event) => {
  if (event.action === 'phone') {
    try {
      return await cloud.openapi.phonenumber.getPhoneNumber({ code: event.code });
    } catch (error) {
      return { failed: true, errCode: error.errCode, errMsg: error.errMsg };
    }
  }
  return { context: cloud.getWXContext(), event };
};
