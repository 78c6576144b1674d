export default {
  en: {},
  de: {},
};
